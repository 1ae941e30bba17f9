using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Rules;

public sealed class RuleDiffTests
{
    [Law]
    public void Between_AnyTwoRules_MakesBothAgain() => Laws.Hold(
        RuleGenerators.Rule.Zip(RuleGenerators.Rule, (before, after) => (before, after)),
        rules => Restores(rules.before, rules.after),
        rules => $"{RuleDescription.Describe(rules.before)} → {RuleDescription.Describe(rules.after)}");

    [Law]
    public void Between_ARuleAndItsNeighbour_MakesBothAgain_AndChangesNothingElse() => Laws.Hold(
        RuleGenerators.Rule.Where(rule => RuleGenerators.Shrink(rule).Any()),
        rule => RuleGenerators.Shrink(rule).Take(20)
            .All(other => Restores(rule, other) && Restores(other, rule) && Restores(rule, null) && Restores(null, rule)),
        rule => RuleDescription.Describe(rule).ToString());

    [Fact]
    public void Between_ConditionsOfOneGroup_SaysWhatWasAddedRemovedChangedAndMoved()
    {
        var parts = RuleDiff.Between(
            Rule("""{"all":[STATE_NY,{"attribute":"order.total","operator":"greater_than","value":50},LABEL,{"attribute":"customer.city","operator":"is_set"}]}"""),
            Rule("""{"all":[LABEL,STATE_NY,{"attribute":"order.total","operator":"greater_than","value":80},{"attribute":"customer.country","operator":"is_set"}]}"""));
        var root = Assert.Single(parts);
        Assert.Equal(RuleDiffMark.Same, root.Mark);
        Assert.Equal(
            [
                (RuleDiffMark.Same, 2, 0), (RuleDiffMark.Moved, 0, 1), (RuleDiffMark.Changed, 1, 2),
                (RuleDiffMark.Removed, 3, null), (RuleDiffMark.Added, null, 3),
            ],
            root.Rows.Items.Select(row => (row.Mark, row.BeforeIndex, row.AfterIndex)).OrderBy(row => row.AfterIndex ?? 2.5)
                .AsEnumerable());
    }

    [Fact]
    public void Between_AConditionThatLeftItsGroup_IsMovedOnBothSides()
    {
        var parts = RuleDiff.Between(
            Rule("""{"all":[LABEL,{"any":[STATE_NY,{"attribute":"customer.city","operator":"is_set"}]}]}"""),
            Rule("""{"all":[LABEL,STATE_NY,{"any":[{"attribute":"customer.city","operator":"is_set"}]}]}"""));
        var rows = Assert.Single(parts).Rows.Items;
        Assert.Contains(rows, row => row is { Mark: RuleDiffMark.Moved, BeforeIndex: null });
        Assert.Contains(rows.SelectMany(row => row.Rows.Items), row => row is { Mark: RuleDiffMark.Moved, AfterIndex: null });
    }

    [Fact]
    public void Between_AnotherJoining_ChangesTheHeadAndKeepsTheRows()
    {
        var root = Assert.Single(RuleDiff.Between(Rule("""{"all":[LABEL,STATE_NY]}"""), Rule("""{"any":[LABEL,STATE_NY]}""")));
        Assert.Equal(RuleDiffMark.Changed, root.Mark);
        Assert.All(root.Rows.Items, row => Assert.Equal(RuleDiffMark.Same, row.Mark));
    }

    private static bool Restores(RuleNode? before, RuleNode? after)
    {
        var parts = RuleDiff.Between(before, after);
        return RuleDiff.Before(parts) == before && RuleDiff.After(parts) == after
            && parts.Any(part => part.HasChanged) == (before != after);
    }

    private static RuleNode? Rule(string json) => RuleJson.Read(json
        .Replace("STATE_NY", """{"attribute":"customer.state","operator":"equals","value":"NY"}""", StringComparison.Ordinal)
        .Replace("LABEL", """{"attribute":"order.label","operator":"equals","value":"gold"}""", StringComparison.Ordinal)).Value;
}
