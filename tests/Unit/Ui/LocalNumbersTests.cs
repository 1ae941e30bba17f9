using System.Globalization;
using Bunit;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using FsCheck.Fluent;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>Numbers in the browser's language.</summary>
public sealed class LocalNumbersTests : ConsoleContext
{
    private string _entry = "";

    [Theory]
    [InlineData("en-US", "1,000", "1000")]
    [InlineData("en-US", "1,234,567.89", "1234567.89")]
    [InlineData("en-IN", "12,34,567.5", "1234567.5")]
    [InlineData("en-US", "9.000,50", "9000.50")]
    [InlineData("en-US", "19,9", "19.9")]
    [InlineData("en-US", "0.125", "0.125")]
    [InlineData("de-DE", "1.000", "1000")]
    [InlineData("de-DE", "1.000,50", "1000.50")]
    [InlineData("de-DE", "1.000.000", "1000000")]
    [InlineData("de-DE", "1,000.50", "1000.50")]
    [InlineData("de-DE", "49,90", "49.90")]
    [InlineData("fr-FR", "1 000,5", "1000.5")]
    [InlineData("fr-FR", "1\u202f000,5", "1000.5")]
    [InlineData("de-CH", "1'000.50", "1000.50")]
    [InlineData("de-CH", "1’000.50", "1000.50")]
    [InlineData("sv-SE", "\u22125,5", "-5.5")]
    [InlineData("ar-EG", "١٢٫٥", "12.5")]
    [InlineData("", " 7 ", "7")]
    [InlineData("", "-.5", "-0.5")]
    [InlineData("en-US", "", "")]
    [InlineData("en-US", "cheap", "cheap")]
    [InlineData("en-US", "1,00,0", "1,00,0")]
    [InlineData("en-US", "1.2.3", "1.2.3")]
    [InlineData("en-US", "1e3", "1e3")]
    public void Entry_TypedText_IsTheSameInEveryLanguage(string culture, string typed, string entry) =>
        Assert.Equal(entry, In(culture).Entry(typed));

    [Theory]
    [InlineData("de-DE", "1,000", 1000, 1)]
    [InlineData("en-US", "1.000", 1000, 1)]
    [InlineData("fr-FR", "12.345", 12345, 12.345)]
    [InlineData("de-CH", "-1,250", -1250, -1.25)]
    public void Entry_TwoMeanings_AsksInsteadOfGuessing(string culture, string typed, double whole, double fraction)
    {
        var entry = In(culture).Entry(typed);
        Assert.False(LocalNumbers.TryRead(entry, out _));
        Assert.Equal(((decimal)whole, (decimal)fraction), LocalNumbers.ChoicesOf(entry));
    }

    [Theory]
    [InlineData("en-US", "10,20,30", "10", "20", "30")]
    [InlineData("en-US", "10,20", "10", "20")]
    [InlineData("en-US", "1,000\n2.5", "1000", "2.5")]
    [InlineData("de-DE", "10,20", "10.20")]
    [InlineData("de-DE", "10,5;20", "10.5", "20")]
    public void Entries_PastedList_AreSplitAsTheLanguageWritesThem(string culture, string text, params string[] entries) =>
        Assert.Equal(entries, In(culture).Entries(text));

    [Law]
    public void Show_AnyNumberInAnyCulture_IsReadBackEqual()
    {
        var cultures = CultureInfo.GetCultures(CultureTypes.AllCultures);
        var numbers = from whole in Gen.Choose(-2_000_000, 2_000_000)
                      from part in Gen.Choose(0, 99_999)
                      from scale in Gen.Choose(0, 5)
                      from culture in Gen.Elements(cultures)
                      select (Number: decimal.Round(whole / 100m + part / 100_000m, scale), Culture: culture);
        Laws.Hold(
            numbers,
            value => ReadsBack(value.Number, value.Culture),
            value => $"{value.Number} in {value.Culture.Name}: {new LocalNumbers { Culture = value.Culture }.Show(value.Number)}",
            runs: 3_000);
    }

    [Fact]
    public void Show_ThreeDecimals_InEveryCultureIsReadBackEqual()
    {
        var wrong = CultureInfo.GetCultures(CultureTypes.AllCultures)
            .Where(culture => new[] { 1.234m, 12.5m, 1000m, -999.999m, 1.000m }.Any(number => !ReadsBack(number, culture)));
        Assert.Empty(wrong.Select(culture => culture.Name));
    }

    [Fact]
    public void Field_TypedInGerman_KeepsWhatWasTypedAndTellsTheEntry()
    {
        var field = Draw("de-DE");
        field.Find("input").Input("1.000,50");
        Assert.Equal(("1000.50", "1.000,50"), (_entry, field.Find("input").GetAttribute("value")));
    }

    [Fact]
    public void Field_StoredNumber_IsShownAsTheLanguageWritesIt()
    {
        _entry = "1234.5";
        Assert.Equal("1234,5", Draw("de-DE").Find("input").GetAttribute("value"));
    }

    [Fact]
    public void Field_TwoMeanings_OffersBothAndTakesTheChosenOne()
    {
        var field = Draw("de-DE");
        field.Find("input").Input("1,000");
        Assert.Equal(["Use 1000", "Use 1,0"], field.FindAll("button").Select(button => button.TextContent));
        field.FindAll("button")[0].Click();
        Assert.Equal(("1000", "1000"), (_entry, field.Find("input").GetAttribute("value")));
        Assert.Empty(field.FindAll("button"));
    }

    private static bool ReadsBack(decimal number, CultureInfo culture)
    {
        var numbers = new LocalNumbers { Culture = culture };
        return LocalNumbers.TryRead(numbers.Entry(numbers.Show(number)), out var read) && read == number;
    }

    private static LocalNumbers In(string culture) => new() { Culture = CultureInfo.GetCultureInfo(culture) };

    private IRenderedComponent<NumberInput> Draw(string culture)
    {
        Services.AddSingleton(In(culture));
        IRenderedComponent<NumberInput> field = null!;
        return field = Render<NumberInput>(parameters => parameters
            .Add(part => part.Text, _entry)
            .Add(part => part.TextChanged, EventCallback.Factory.Create<string>(this, entry =>
            {
                _entry = entry;
                field.Render(changed => changed.Add(part => part.Text, entry));
            })));
    }
}
