using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Decisions;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>What relies on the labels of an integration: segments that are on, campaigns that are on, and shipment rules.</summary>
public sealed class LabelDependents(SnapshotCache snapshots)
{
    private const string LabelKey = "order.label";
    private const int Shown = 5;

    /// <summary>
    /// What is worth a question before an integration brings no more labels, in a sentence; nothing where nothing relies on them.
    /// </summary>
    public async Task<IReadOnlyList<string>> WarningsAsync(ShopId shop, ConnectionKind kind, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return [];
        // All labels of an integration begin with its name and a dot.
        var beginning = $"{kind}.";
        bool IsOfIt(string label) => label.StartsWith(beginning, StringComparison.Ordinal);
        var source = snapshot.Source;
        string[] users =
        [
            .. source.Segments.Where(segment => segment.IsEnabled && Labels(segment.Rule).Any(IsOfIt))
                .Select(segment => $"the segment “{segment.Name}”"),
            .. source.Campaigns.Where(campaign => campaign.IsEnabled && IsOfIt(campaign.Label))
                .Select(campaign => $"the campaign “{campaign.Name}”"),
            .. source.ShipmentRules.Pp.OverrideLabels.Concat(source.ShipmentRules.Hc.OverrideLabels).Any(IsOfIt)
                ? new[] { "the shipment rules" } : [],
        ];
        if (users.Length == 0) return [];
        var more = users.Length > Shown ? $" and {users.Length - Shown} more" : "";
        return [$"New orders get no more labels of {kind}. Their labels are used by {string.Join(", ", users.Take(Shown))}{more}."];
    }

    private static IEnumerable<string> Labels(RuleNode? node) => node switch
    {
        RuleCondition { Attribute.Definition.Key: LabelKey } condition => condition.Value.Values.Select(value => value.Text),
        RuleGroup group => group.Nodes.SelectMany(Labels),
        _ => [],
    };
}
