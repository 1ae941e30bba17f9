using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>From stored rows to condition groups and to the JSON of the history.</summary>
internal static class ConditionGroupReading
{
    // One that this program cannot read holds never.
    private static readonly RuleGroup _never = new(RuleGroupKind.Any, []);

    public static ConditionGroup ToGroup(ConditionGroupRecord record) => new()
    {
        Id = record.Id,
        Key = record.Key,
        Name = record.Name,
        Rule = RuleJson.Read(record.Rule).Value ?? _never,
    };

    public static StoredConditionGroup ToStored(ConditionGroupRecord record) =>
        new(ToGroup(record), record.Version, record.EditedAt, record.EditedBy);

    /// <summary>All groups of a shop, by key.</summary>
    public static async Task<ImmutableArray<ConditionGroup>> ListAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var rows = await context.Set<ConditionGroupRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Key)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(ToGroup).OrderBy(group => group.Key, StringComparer.Ordinal)];
    }

    /// <summary>The same for putting their conditions into rules.</summary>
    public static async Task<ConditionGroupSet> SetAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken = default) =>
        new(await ListAsync(context, shop, cancellationToken).ConfigureAwait(false));

    /// <summary>What may refer to groups: segments in order of priority, then groups, each with its rule.</summary>
    public static async Task<List<(ConditionGroupUse Use, RuleNode? Rule)>> UsersAsync(
        AppDbContext context, ShopId shop, CancellationToken cancellationToken = default)
    {
        var segments = await context.Set<SegmentRecord>().Where(row => row.ShopId == shop && row.Rule != null).OrderBy(row => row.Position)
            .Select(row => new { row.Id, row.Key, row.Name, row.Rule }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var groups = await ListAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return
        [
            .. segments.Select(row => (new ConditionGroupUse("segment", row.Id, row.Key, row.Name), RuleJson.Read(row.Rule!).Value)),
            .. groups.Select(group => (new ConditionGroupUse("condition_group", group.Id, group.Key, group.Name), (RuleNode?)group.Rule)),
        ];
    }

    /// <summary>Those that refer to a group themselves.</summary>
    public static ImmutableArray<ConditionGroupUse> UsesOf(IEnumerable<(ConditionGroupUse Use, RuleNode? Rule)> users, string key) =>
        [.. users.Where(user => RuleReference.In(user.Rule).Any(reference => reference.Key == key)).Select(user => user.Use)];

    /// <summary>A row's state for the history, members in the words of configuration documents.</summary>
    public static JsonObject ToJson(ConditionGroupRecord record) =>
        new() { ["name"] = record.Name, ["rule"] = JsonNode.Parse(record.Rule) };
}
