using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments.Groups;

/// <summary>The changes of condition groups inside a command, for the store and for the import of configuration documents.</summary>
internal static class ConditionGroupChanges
{
    public static FailedResult NoSuchGroup { get; } = Result.NotFound("condition_group_not_found", "Condition group not found.");

    public static FailedResult TooMany { get; } = Result.Invalid(
        "", $"A shop has at most {ConditionGroup.MaxGroups} condition groups.", "too_many");

    /// <summary>The tracked row; null when the shop has none of that id.</summary>
    public static Task<ConditionGroupRecord?> FindAsync(ShopCommand command, Guid id) =>
        command.Context.Set<ConditionGroupRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id);

    /// <summary>The same by key.</summary>
    public static Task<ConditionGroupRecord?> FindAsync(ShopCommand command, string key) =>
        command.Context.Set<ConditionGroupRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Key == key);

    /// <summary>Adds a valid group.</summary>
    public static ConditionGroupRecord Add(ShopCommand command, ConditionGroup group)
    {
        var record = new ConditionGroupRecord
        {
            ShopId = command.Shop,
            Id = group.Id == Guid.Empty ? Guid.CreateVersion7() : group.Id,
            Key = group.Key,
            Name = group.Name,
            Rule = RuleJson.ToJson(group.Rule),
            CreatedAt = command.Now,
            EditedAt = command.Now,
            EditedBy = command.Actor.Name,
        };
        command.Context.Add(record);
        command.Audit("condition_group.created", record.Id, record.Name, null, ConditionGroupReading.ToJson(record));
        return record;
    }

    /// <summary>Writes a valid group into its row.</summary>
    public static void Change(ShopCommand command, ConditionGroupRecord record, string name, RuleNode rule)
    {
        var before = ConditionGroupReading.ToJson(record);
        (record.Name, record.Rule, record.Version) = (name, RuleJson.ToJson(rule), record.Version + 1);
        (record.EditedAt, record.EditedBy) = (command.Now, command.Actor.Name);
        command.Audit("condition_group.updated", record.Id, record.Name, before, ConditionGroupReading.ToJson(record));
    }

    /// <summary>Removes a row that nothing refers to.</summary>
    public static void Remove(ShopCommand command, ConditionGroupRecord record)
    {
        command.Context.Remove(record);
        command.Audit("condition_group.deleted", record.Id, record.Name, ConditionGroupReading.ToJson(record), null);
    }

    /// <summary>The refusal to remove what something refers to.</summary>
    public static FailedResult InUse(string name, IReadOnlyCollection<string> users) => Result.Conflict(
        "condition_group_in_use", $"“{name}” is used by: {string.Join(", ", users.Take(5))}{(users.Count > 5 ? " …" : "")}.");

    /// <summary>What is wrong with a group as it would be saved beside the others, and with the groups and segments that use it.</summary>
    public static async Task<IReadOnlyList<Problem>> ValidateAsync(
        AppDbContext context, ShopId shop, ConditionGroup group, CancellationToken cancellationToken = default)
    {
        var problems = new ProblemList();
        problems.Add(SegmentValidation.CheckName("name", group.Name));
        problems.AddUnder("rule", RuleValidation.Validate(group.Rule));
        if (problems.All.Count > 0) return problems.All;
        var others = (await ConditionGroupReading.ListAsync(context, shop, cancellationToken).ConfigureAwait(false))
            .Where(other => other.Key != group.Key).ToList();
        var groups = new ConditionGroupSet([.. others, group]);
        problems.AddUnder("rule", ConditionGroupValidation.CheckGroup(group, groups));
        if (problems.All.Count > 0) return problems.All;
        foreach (var other in others.Where(other => groups.Uses(other.Rule, group.Key)))
        {
            foreach (var problem in ConditionGroupValidation.CheckGroup(other, groups)) problems.Add(OfUser(other.Name, problem));
        }

        var segments = await context.Set<SegmentRecord>().Where(row => row.ShopId == shop && row.Rule != null).OrderBy(row => row.Position)
            .Select(row => new { row.Name, row.Rule }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var users = segments.Select(row => (row.Name, Rule: RuleJson.Read(row.Rule!).Value)).Where(row => groups.Uses(row.Rule, group.Key));
        foreach (var (name, rule) in users)
        {
            if (ConditionGroupValidation.TooMany(rule, groups) is { } problem) problems.Add(OfUser(name, problem));
        }

        return problems.All;
    }

    private static Problem OfUser(string name, Problem problem) => new("rule", $"“{name}” uses this group. {problem.Text}", problem.Type);
}
