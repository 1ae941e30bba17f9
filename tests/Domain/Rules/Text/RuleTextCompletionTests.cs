using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;

namespace ExperienceManager.Tests.Domain.Rules.Text;

public sealed class RuleTextCompletionTests
{
    [Theory]
    [InlineData("|", "order.total")]
    [InlineData("|", "every order")]
    [InlineData("order.to|", "order.total")]
    [InlineData("cat|", "item.category")]
    [InlineData("label is set and an|", "any item (")]
    [InlineData("any |", "item")]
    [InlineData("any item (|", "category")]
    [InlineData("any item (category = \"x\" |", ")")]
    [InlineData("customer.state |", "not in")]
    [InlineData("customer.state n|", "not in")]
    [InlineData("customer.state not |", "contains")]
    [InlineData("order.placed_at |", "in last")]
    [InlineData("label is set |", "or")]
    [InlineData("count of items |", ">=")]
    [InlineData("sum of |", "quantity")]
    [InlineData("gr|", "group")]
    [InlineData("shipment.is_late = |", "true")]
    [InlineData("order.att|", "order.attribute:")]
    public void At_Place_OffersWhatMayStandThere(string marked, string offered) =>
        Assert.Contains(offered, At(marked).Options.Select(option => option.Text));

    [Theory]
    [InlineData("any item (|", "order.total")]
    [InlineData("customer.state |", ">")]
    [InlineData("label is set |", "order.total")]
    [InlineData("label is set and |", "every order")]
    public void At_Place_OffersNothingElse(string marked, string other) =>
        Assert.DoesNotContain(other, At(marked).Options.Select(option => option.Text));

    [Theory]
    [InlineData("customer.state = |", "customer.state", "")]
    [InlineData("customer.state = \"N|", "customer.state", "N")]
    [InlineData("customer.state in [\"NY\", \"N|\"]", "customer.state", "N")]
    [InlineData("any item (category = \"|", "item.category", "")]
    public void At_Value_NamesTheAttribute(string marked, string attribute, string typed)
    {
        var completion = At(marked);
        Assert.Equal((attribute, typed), (completion.ValuesOf?.Key, completion.Typed));
    }

    [Theory]
    [InlineData("group |", "", "")]
    [InlineData("group \"vi|\" and label is set", "vi", "")]
    [InlineData("label is set and not group vi|", "vi", "")]
    [InlineData("label is set and vi|", "vi", "group ")]
    [InlineData("any item (vi|", "vi", null)]
    [InlineData("customer.state = \"vi|", "vi", null)]
    [InlineData("label is set |", "", null)]
    public void At_ConditionGroup_SaysThatItsKeyMayStandThere(string marked, string typed, string? before)
    {
        var completion = At(marked);
        Assert.Equal((typed, before), (completion.Typed, completion.GroupsBehind));
    }

    [Fact]
    public void At_PathOfACustomAttribute_NamesItsSubject()
    {
        var completion = At("any item (attribute:gi|");
        Assert.Equal((AttributeSubject.Item, "attribute:"), completion.PathsOf);
        Assert.Equal("gi", completion.Typed);
    }

    [Theory]
    [InlineData("order.to|tal > 5", 0, 11)]
    [InlineData("state = \"N|\" and", 8, 11)]
    [InlineData("state = \"N| and", 8, 10)]
    [InlineData("label is set |", 13, 13)]
    public void At_Word_ReplacesAllOfIt(string marked, int start, int end)
    {
        var completion = At(marked);
        Assert.Equal((start, end), (completion.Start, completion.End));
    }

    [Fact]
    public void At_BehindAMistake_OffersNothing() => Assert.Empty(At("order.totl > 5 and |").Options);

    private static RuleTextCompletion At(string marked)
    {
        var caret = marked.IndexOf('|', StringComparison.Ordinal);
        return RuleTextCompletion.At(marked.Remove(caret, 1), caret);
    }
}
