using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Orders.Ingest;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>What reads which labels: segments, campaigns, shipment rules.</summary>
public static class LabelUses
{
    private const string LabelKey = "order.label";

    /// <summary>The labels with what reads them; labels that are read and that no order carries are added at the end.</summary>
    public static ImmutableArray<SeenLabel> Join(ImmutableArray<SeenLabel> labels, ShopSnapshotSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var tests = source.Segments.SelectMany(
            segment => Conditions(segment.Rule)
            .Select(condition => (Use: new LabelUse(LabelUseKind.Segment, segment.Id, segment.Name), Condition: condition))).ToList();
        var named = tests.Where(test => Compares(test.Condition.Operator))
            .SelectMany(test => test.Condition.Value.Values.Select(value => (value.Text, test.Use)))
            .Concat(source.Campaigns.Where(campaign => campaign.Label != Campaign.DefaultLabel)
                .Select(campaign => (Text: campaign.Label, Use: new LabelUse(LabelUseKind.Campaign, campaign.Id, campaign.Name))))
            .Concat(Overrides(source.ShipmentRules))
            .ToLookup(pair => pair.Text, pair => pair.Use, StringComparer.Ordinal);
        var within = tests.Where(test => test.Condition.Operator is RuleOperator.Contains or RuleOperator.NotContains)
            .SelectMany(test => test.Condition.Value.Values.Select(value => (value.Text, test.Use))).ToList();
        var known = labels.Select(label => label.Hash).ToHashSet(StringComparer.Ordinal);
        var unseen = named.Select(group => Unseen(group.Key)).Where(label => !known.Contains(label.Hash));
        return [.. labels.Concat(unseen).Select(label => UsesOf(label) is { Length: > 0 } uses ? label with { Uses = uses } : label)];

        ImmutableArray<LabelUse> UsesOf(SeenLabel label) =>
            [.. (label.IsWhole ? named[label.Beginning] : [])
                .Concat(within.Where(test => label.Beginning.Contains(test.Text, StringComparison.Ordinal)).Select(test => test.Use))
                .Distinct()];
    }

    private static IEnumerable<(string Text, LabelUse Use)> Overrides(ShipmentRules rules) =>
        rules.Pp.OverrideLabels.Concat(rules.Hc.OverrideLabels)
            .Select(label => (label, new LabelUse(LabelUseKind.ShipmentRules, Guid.Empty, "Shipment rules")));

    private static bool Compares(RuleOperator @operator) =>
        @operator is RuleOperator.Equals or RuleOperator.NotEquals or RuleOperator.IsOneOf or RuleOperator.IsNotOneOf;

    private static SeenLabel Unseen(string label) => new(
        Convert.ToHexStringLower(HashedLabel.HashOf(label)),
        label.Length <= LabelCounts.ShownCharacters ? label : label[..LabelCounts.ShownCharacters],
        label.Length,
        0,
        [],
        null,
        null);

    private static IEnumerable<RuleCondition> Conditions(RuleNode? node) => node switch
    {
        RuleCondition { Attribute.Definition.Key: LabelKey } condition => [condition],
        RuleGroup group => group.Nodes.SelectMany(Conditions),
        _ => [],
    };
}
