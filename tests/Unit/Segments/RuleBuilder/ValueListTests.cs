using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class ValueListTests
{
    [Theory]
    [InlineData("NY", "NY")]
    [InlineData("NY, NJ ,CT", "NY|NJ|CT")]
    [InlineData("NY\nNJ\r\nCT\n", "NY|NJ|CT")]
    [InlineData("NY\tNJ", "NY|NJ")]
    [InlineData(" , ,\n", "")]
    [InlineData("\"Grains, Cereals\", Dairy", "Grains, Cereals|Dairy")]
    [InlineData("\"say \"\"hi\"\"\",b", "say \"hi\"|b")]
    [InlineData("7\" shoe, b", "7\" shoe|b")]
    [InlineData("\"unclosed, b", "\"unclosed|b")]
    [InlineData("São Paulo\t🎄 sale", "São Paulo|🎄 sale")]
    public void Split_PastedText_GivesTheParts(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', ValueList.Split(text)));

    [Fact]
    public void SplitLines_ValuesThatAreThere_KeepTheirBlanks() =>
        Assert.Equal([" lead", "typed", "NY "],
            ValueList.SplitLines(" lead\n typed \r\n\n   \nNY ", new([ScalarValue.OfText(" lead"), ScalarValue.OfText("NY ")])));

    [Fact]
    public void SplitLines_KeepsCommas() =>
        Assert.Equal(["Grains, Cereals", "Dairy"], ValueList.SplitLines(" Grains, Cereals \r\n\r\nDairy"));

    [Fact]
    public void Merge_Duplicates_AreLeftOutWithANote()
    {
        var (values, _) = ValueList.Merge([], ["NY"]);
        var (merged, note) = ValueList.Merge(values, ["NY", "NJ", "NJ", "ny"]);
        Assert.Equal(["NY", "NJ", "ny"], merged.Select(value => value.Text));
        Assert.Equal("2 values added, 2 duplicates left out.", note);
    }

    [Fact]
    public void Merge_OverTheLimit_KeepsTheFirstAndSaysSo()
    {
        var (merged, note) = ValueList.Merge([], [.. Enumerable.Range(0, RuleLimits.ValuesPerList + 3).Select(i => $"V{i}")]);
        Assert.Equal(RuleLimits.ValuesPerList, merged.Count);
        Assert.Equal("10,000 values added, 3 over the limit of 10,000 left out.", note);
    }
}
