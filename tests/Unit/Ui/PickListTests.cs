using Bunit;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

/// <summary>Lists of known values, before anything is typed.</summary>
public sealed class PickListTests : ConsoleContext
{
    [Fact]
    public void ComboBox_EmptyFieldFocused_OpensWithoutTyping()
    {
        var box = Draw("");
        Assert.Empty(box.FindAll("[role=option]"));
        box.Find("input").FocusIn();
        Assert.Equal(["NO", "SE"], box.FindAll(".combo-value").Select(option => option.TextContent));
        Assert.Equal("true", box.Find("input").GetAttribute("aria-expanded"));
    }

    [Fact]
    public void ComboBox_FilledFieldFocused_StaysClosedUntilClicked()
    {
        var box = Draw("NO");
        box.Find("input").FocusIn();
        Assert.Empty(box.FindAll("[role=option]"));
        box.Find("input").Click();
        Assert.Equal(2, box.FindAll("[role=option]").Count);
    }

    [Fact]
    public void ComboBox_EmptiedByTyping_DoesNotCoverThePage()
    {
        var box = Draw("");
        box.Find("input").Input("N");
        box.Find("input").Input("");
        Assert.Empty(box.FindAll("[role=option]"));
    }

    [Theory]
    [InlineData("customer.country", "", "")]
    [InlineData("customer.country", "norw", "NO")]
    [InlineData("shipment.destination_country", "NO", "NO")]
    [InlineData("customer.state", "califor", "CA")]
    [InlineData("order.currency", "yen", "JPY")]
    [InlineData("shipment.carrier", "dhl", "dhl")]
    public void Suggest_KnownValues_AreFoundByCodeAndName(string attribute, string typed, string code)
    {
        var condition = new DraftCondition("rule-1") { Attribute = AttributeCatalogue.Get(attribute).Definition };
        var options = SeenText.Suggest(condition, SeenValues.None, typed, new ConsoleText(ConsoleLanguage.English));
        Assert.InRange(options.Count, 1, 8);
        if (code.Length > 0) Assert.Equal(code, options[0].Value);
        Assert.All(options, option => Assert.False(string.IsNullOrEmpty(option.Detail)));
    }

    [Fact]
    public void Suggest_List_LeavesOutWhatIsChosen()
    {
        var condition = new DraftCondition("rule-1")
        {
            Attribute = AttributeCatalogue.Get("customer.country").Definition,
            Operator = RuleOperator.IsOneOf,
            Values = [Domain.Orders.ScalarValue.OfText("NO")],
        };
        Assert.DoesNotContain("NO", SeenText.Suggest(condition, SeenValues.None, "norway", new ConsoleText(ConsoleLanguage.English)).Select(option => option.Value));
    }

    [Fact]
    public void Known_CountriesAndCurrencies_HaveCodesAndNames()
    {
        Assert.Contains(new KnownValue("NO", "Norway"), KnownCountries.All);
        Assert.Equal("EUR", KnownCurrencies.All[0].Code);
        Assert.Equal(KnownStates.All.Count, KnownStates.All.Select(state => state.Code).Distinct().Count());
    }

    private IRenderedComponent<ComboBox> Draw(string text) => Render<ComboBox>(parameters => parameters
        .Add(box => box.Text, text)
        .Add(box => box.Options, [new ComboOption("NO", "Norway"), new ComboOption("SE", "Sweden")]));
}
