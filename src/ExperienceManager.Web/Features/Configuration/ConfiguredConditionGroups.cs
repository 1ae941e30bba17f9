using System.Collections.Immutable;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A condition group of a document.</summary>
[Sparse]
public sealed record ConfiguredConditionGroup : IWireChecked
{
    /// <summary>Stable name.</summary>
    [StableKey, StringLength(StableKey.Length, MinimumLength = 1), Description(StableKeyAttribute.Words)]
    public string Key { get => field.Length > 0 ? field : StableKeyAttribute.Make(Name, "group"); init; } = "";

    /// <summary>Name for people.</summary>
    [Needed("Enter a name."), EntryName, StringLength(RuleLimits.NameLength, MinimumLength = 1)]
    public string Name { get; init; } = "";

    /// <summary>Its conditions; null only in a document that is refused.</summary>
    [RuleForm]
    public RuleNode? Rule { get; init; }

    /// <summary>Its conditions as text; null where that is not asked for.</summary>
    [RuleTextForm, Description("The conditions as text, in place of rule. Both may be given when they say the same.")]
    public WrittenRule? RuleText { get; init; }

    IEnumerable<Problem> IWireChecked.Check(IReadOnlySet<string> given)
    {
        if (RuleText is { } text && Rule is not null && text.Rule != Rule) yield return RuleMembers.Ambiguous;
    }
}

/// <summary>The section <c>condition_groups</c>, in the order of keys.</summary>
internal static class ConfiguredConditionGroups
{
    /// <summary>The section's name.</summary>
    public const string Section = "condition_groups";

    /// <summary>The groups of a shop as a document says them.</summary>
    public static ImmutableArray<ConfiguredConditionGroup> Of(IEnumerable<ConditionGroup> groups) =>
    [
        .. groups.OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ConfiguredConditionGroup { Key = group.Key, Name = group.Name, Rule = group.Rule }),
    ];

    /// <summary>The groups after a document is taken.</summary>
    public static ImmutableArray<ConfiguredConditionGroup> After(ConfigurationDocument document, ConfigurationState before) =>
        document.ConditionGroups?.Items.OrderBy(group => group.Key, StringComparer.Ordinal).ToImmutableArray() ?? before.ConditionGroups;

    /// <summary>The groups with the ids of known ones; new ones get one when they are stored.</summary>
    public static ImmutableArray<ConditionGroup> ToGroups(
        IEnumerable<ConfiguredConditionGroup> wanted, IEnumerable<ConditionGroup>? known = null)
    {
        var ids = (known ?? []).ToDictionary(group => group.Key, group => group.Id, StringComparer.Ordinal);
        return
        [
            .. wanted.DistinctBy(group => group.Key).Where(group => group.Rule is not null).Select(group => new ConditionGroup
            {
                Id = ids.GetValueOrDefault(group.Key),
                Key = group.Key,
                Name = group.Name,
                Rule = group.Rule!,
            }),
        ];
    }

    /// <summary>Notes what must be fixed: in the groups, and in what segments refer to.</summary>
    public static void Check(ConfigurationDocument document, ConfigurationState state, ProblemList problems)
    {
        var after = ToGroups(After(document, state));
        var groups = new ConditionGroupSet(after);
        for (var i = 0; i < document.ConditionGroups?.Count && !problems.IsFull; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"{Section}.{i}.rule");
            var wanted = document.ConditionGroups.Value[i];
            if (wanted.Rule is null) problems.Add(new(path, "A condition group needs conditions.", "missing"));
            if (wanted.Rule is null || after.FirstOrDefault(group => group.Key == wanted.Key) is not { } group) continue;
            var shape = RuleValidation.Validate(group.Rule);
            problems.AddUnder(path, shape.Count > 0 ? shape : ConditionGroupValidation.CheckGroup(group, groups));
        }

        for (var i = 0; i < document.Segments?.Count && !problems.IsFull; i++)
        {
            var path = string.Create(CultureInfo.InvariantCulture, $"segments.{i}.rule");
            problems.AddUnder(path, ConditionGroupValidation.CheckRule(document.Segments.Value[i].Rule, groups));
        }

        if (document.Segments is not null || document.ConditionGroups is null) return;
        foreach (var segment in state.Segments)
        {
            if (ConditionGroupValidation.TooMany(segment.Rule, groups) is not { } problem) continue;
            problems.Add(new(Section, $"“{segment.Name}”: {problem.Text}", problem.Type));
        }
    }

    /// <summary>The refusal to remove what segments use that the document leaves alone; null when nothing of the kind goes.</summary>
    public static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState before)
    {
        if (document.ConditionGroups is not { } given || document.Segments is not null) return null;
        var kept = given.Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in before.ConditionGroups.Where(group => !kept.Contains(group.Key)))
        {
            var users = before.Segments.Where(segment => RuleReference.In(segment.Rule).Any(reference => reference.Key == gone.Key))
                .Select(segment => segment.Name).ToList();
            if (users.Count > 0) return ConditionGroupChanges.InUse(gone.Name, users);
        }

        return null;
    }

    /// <summary>Makes a shop's rows what a plan says.</summary>
    public static async Task ApplyAsync(ShopCommand command, ConfigurationPlan plan)
    {
        var known = await command.Context.Set<ConditionGroupRecord>().Where(row => row.ShopId == command.Shop)
            .ToDictionaryAsync(row => row.Key, StringComparer.Ordinal).ConfigureAwait(false);
        var changed = plan.ChangedIn(Section);
        foreach (var wanted in ToGroups(plan.After.ConditionGroups))
        {
            if (!known.Remove(wanted.Key, out var record)) ConditionGroupChanges.Add(command, wanted);
            else if (changed.Contains(wanted.Key)) ConditionGroupChanges.Change(command, record, wanted.Name, wanted.Rule);
        }

        foreach (var record in known.Values) ConditionGroupChanges.Remove(command, record);
    }
}
