using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Where a node stands.</summary>
/// <param name="Number">1, 2, 3 … among the conditions, or among the groups, in reading order. The root is group 1.</param>
/// <param name="Level">The root is 1.</param>
/// <param name="Index">Place among its siblings, from 0.</param>
/// <param name="Siblings">How many rows its group has.</param>
/// <param name="Parent">The group that holds it; null for the root.</param>
public sealed record RulePlace(int Number, int Level, int Index, int Siblings, DraftGroup? Parent)
{
    /// <summary>Whether it is the first row of its group.</summary>
    public bool IsFirst => Index == 0;
}

/// <summary>Numbers and names of every node of a draft, worked out once for each draft.</summary>
public sealed class RuleOutline
{
    private readonly Dictionary<string, RulePlace> _places = new(StringComparer.Ordinal);
    private readonly ConditionGroupSet? _saved;
    private int _conditions;
    private int _groups;

    /// <summary>Works out the places of all nodes.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="saved">The shop's condition groups, which are called by their names.</param>
    public RuleOutline(RuleDraft draft, ConditionGroupSet? saved = null)
    {
        ArgumentNullException.ThrowIfNull(draft);
        _saved = saved;
        Draft = draft;
        Visit(draft.Root, 1, 0, null);
    }

    /// <summary>The draft it describes.</summary>
    public RuleDraft Draft { get; }

    /// <summary>Where a node stands.</summary>
    public RulePlace this[DraftNode node] => _places[node.Id];

    /// <summary>1, 2, 3 … in reading order.</summary>
    public string Number(DraftNode node) => _places[node.Id].Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>
    /// The name people hear: <c>Condition 2: Destination Country is one of NO, SE</c>, <c>Group 2, any of, 3 conditions</c>, <c>Group 3,
    /// number of items is at least 3, 1 condition</c>.
    /// </summary>
    public LocalizableText NameOf(DraftNode node) => node switch
    {
        DraftGroup { IsAggregate: true } group => $"{ShortNameOf(group)}, {Compared(group)}, {Conditions(group.Nodes.Count)}",
        DraftGroup group => $"{ShortNameOf(group)}, {group.Joining.Within()}, {Conditions(group.Nodes.Count)}",
        DraftReference { IsUnfinished: false } row => $"{ShortNameOf(row)}: the group “{_saved?.NameOf(row.Key) ?? row.Key}”",
        DraftReference row => $"{ShortNameOf(row)}: no group chosen yet",
        DraftCondition condition => $"{ShortNameOf(condition)}: {ConditionText.Describe(condition)}",
        _ => LocalizableText.Empty,
    };

    /// <summary><c>Condition 2</c>, <c>Group 2</c>.</summary>
    public LocalizableText ShortNameOf(DraftNode node)
    {
        if (node is DraftGroup) return $"Group {_places[node.Id].Number}";
        return $"Condition {_places[node.Id].Number}";
    }

    /// <summary>All groups, the root first.</summary>
    public IEnumerable<DraftGroup> Groups => DraftTree.Walk(Draft.Root).OfType<DraftGroup>();

    private static LocalizableText Compared(DraftGroup group) =>
        $"{group.Joining.Within()} {RuleDescription.Operator(group.Operator)} {RuleDescription.Values(group.Values, group.Values.Count)}";

    private static LocalizableText Conditions(int count) => LocalizableText.Count(count, "1 condition", $"{count} conditions");

    private void Visit(DraftNode node, int level, int index, DraftGroup? parent)
    {
        var number = node is DraftGroup ? ++_groups : ++_conditions;
        _places[node.Id] = new RulePlace(number, level, index, parent?.Nodes.Count ?? 1, parent);
        if (node is not DraftGroup group) return;
        for (var i = 0; i < group.Nodes.Count; i++) Visit(group.Nodes[i], level + 1, i, group);
    }
}
