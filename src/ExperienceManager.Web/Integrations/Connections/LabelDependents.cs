using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Snapshots;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>What relies on the labels of an integration: segments that are on, campaigns that are on, and shipment rules.</summary>
public sealed class LabelDependents(SnapshotCache snapshots)
{
    private const string LabelKey = "order.label";
    private const int Shown = 5;

    /// <summary>
    /// What is worth a question before an integration brings no more labels, in a sentence; nothing where nothing relies on them.
    /// </summary>
    public async Task<IReadOnlyList<LocalizableText>> WarningsAsync(
        ShopId shop, ConnectionKind kind, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return [];
        // All labels of an integration begin with its name and a dot.
        var beginning = $"{kind}.";
        bool IsOfIt(string label) => label.StartsWith(beginning, StringComparison.Ordinal);
        var source = snapshot.Source;
        LocalizableText[] users =
        [
            .. source.Segments.Where(segment => segment.IsEnabled && Labels(segment.Rule).Any(IsOfIt))
                .Select(segment => Text($"the segment “{segment.Name}”")),
            .. source.Campaigns.Where(campaign => campaign.IsEnabled && IsOfIt(campaign.Label))
                .Select(campaign => Text($"the campaign “{campaign.Name}”")),
            .. source.ShipmentRules.Pp.OverrideLabels.Concat(source.ShipmentRules.Hc.OverrideLabels).Any(IsOfIt)
                ? new LocalizableText[] { "the shipment rules" } : [],
        ];
        if (users.Length == 0) return [];
        var named = LocalizableText.Join(", ", users.Take(Shown));
        if (users.Length <= Shown) return [Text($"New orders get no more labels of {kind}. Their labels are used by {named}.")];
        return [Text($"New orders get no more labels of {kind}. Their labels are used by {named} and {users.Length - Shown} more.")];
    }

    private static LocalizableText Text(LocalizableText text) => text;

    private static IEnumerable<string> Labels(RuleNode? node) => node switch
    {
        RuleCondition { Attribute.Definition.Key: LabelKey } condition => condition.Value.Values.Select(value => value.Text),
        RuleGroup group => group.Nodes.SelectMany(Labels),
        _ => [],
    };
}
