using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Turns a rule into draft nodes with fresh ids.</summary>
internal sealed class DraftReader(int nextId = 0)
{
    /// <summary>The first id not given out.</summary>
    public int NextId { get; private set; } = nextId;

    /// <summary>The root group: the rule itself when it is a group, else "all of" around it.</summary>
    public DraftGroup ReadRoot(RuleNode? rule)
    {
        var id = NewId();
        return rule switch
        {
            RuleGroup group => new DraftGroup(id, Joinings.Of(group.Kind), group.Nodes.Select(Read).ToEquatableArray()),
            null => new DraftGroup(id, Joining.All, []),
            _ => new DraftGroup(id, Joining.All, [Read(rule)]),
        };
    }

    /// <summary>A copy of a draft node under new ids.</summary>
    public DraftNode Copy(DraftNode node) => node switch
    {
        DraftGroup group => group with { Id = NewId(), Nodes = group.Nodes.Select(Copy).ToEquatableArray() },
        _ => node with { Id = NewId() },
    };

    public string NewId() => string.Create(CultureInfo.InvariantCulture, $"rule-{NextId++}");

    /// <summary>One node below a root.</summary>
    public DraftNode Read(RuleNode node) => node switch
    {
        RuleCondition condition => Read(condition),
        RuleGroup group => new DraftGroup(NewId(), Joinings.Of(group.Kind), group.Nodes.Select(Read).ToEquatableArray()),
        RuleScope scope =>
            new DraftGroup(NewId(), Joinings.Of(scope.Kind, scope.Subject), scope.Conditions.Select(Read).ToEquatableArray<DraftNode>()),
        RuleAggregate aggregate => Read(aggregate),
        RuleReference reference => new DraftReference(NewId(), reference.Key),
        _ => throw new ArgumentException($"Unknown rule node {node.GetType().Name}.", nameof(node)),
    };

    private DraftGroup Read(RuleAggregate aggregate) =>
        new(NewId(), Joinings.Of(aggregate), aggregate.Where.Select(Read).ToEquatableArray<DraftNode>())
        {
            Operator = aggregate.Operator,
            Values = aggregate.Value.Values,
        };

    private DraftCondition Read(RuleCondition condition) => new(NewId())
    {
        Attribute = condition.Attribute.Definition,
        Path = condition.Attribute.Path,
        Operator = condition.Operator,
        Values = condition.Value.Values,
    };
}
