using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight;

/// <summary>Which nodes of a rule hold for the order at hand. For one thread; the next order takes its place.</summary>
internal sealed class CoverageState
{
    private readonly CoverageNode[] _nodes;
    private readonly int[] _sizes;
    private readonly int[] _fulfilled;
    private readonly bool[] _holds;
    private readonly bool[] _holdsWithAbove;
    private readonly bool[] _areAllSoFar;

    /// <param name="nodes">The nodes, the whole rule first and every other one after the one that holds it.</param>
    public CoverageState(CoverageNode[] nodes)
    {
        _nodes = nodes;
        _sizes = new int[nodes.Length];
        _fulfilled = new int[nodes.Length];
        _holds = new bool[nodes.Length];
        _holdsWithAbove = new bool[nodes.Length];
        _areAllSoFar = new bool[nodes.Length];
        foreach (var node in nodes.Skip(1).Where(node => !node.IsInner)) _sizes[node.Parent]++;
    }

    /// <summary>Whether the whole rule holds.</summary>
    public bool IsMatch => _holds[0];

    /// <summary>Asks every condition; true when the whole rule holds.</summary>
    public bool Read(OrderData order, in MatchTime time)
    {
        Array.Clear(_fulfilled);
        Array.Fill(_areAllSoFar, true);
        for (var i = _nodes.Length - 1; i >= 0; i--)
        {
            var node = _nodes[i];
            _holds[i] = node.Alone?.Holds(order, time) ?? Joins(i, _fulfilled[i], _sizes[i]);
            if (_holds[i] && i > 0 && !node.IsInner) _fulfilled[node.Parent]++;
        }

        for (var i = 1; i < _nodes.Length; i++)
        {
            ref var areAll = ref _areAllSoFar[_nodes[i].Parent];
            areAll &= _holds[i];
            _holdsWithAbove[i] = areAll;
        }

        return IsMatch;
    }

    /// <summary>Whether a node holds.</summary>
    public bool Holds(int index) => _holds[index];

    /// <summary>Whether a node of a group and its earlier siblings hold.</summary>
    public bool HoldsWithAbove(int index) => _holdsWithAbove[index];

    /// <summary>Whether the whole rule would hold without a node of a group.</summary>
    public bool HoldsWithout(int index)
    {
        var parent = _nodes[index].Parent;
        var holds = Joins(parent, _fulfilled[parent] - One(_holds[index]), _sizes[parent] - 1);
        while (parent > 0)
        {
            var child = parent;
            parent = _nodes[child].Parent;
            holds = Joins(parent, _fulfilled[parent] - One(_holds[child]) + One(holds), _sizes[parent]);
        }

        return holds;
    }

    private bool Joins(int group, int fulfilled, int size) => _nodes[group].Kind switch
    {
        RuleGroupKind.All => fulfilled == size,
        RuleGroupKind.Any => fulfilled > 0,
        _ => fulfilled == 0,
    };

    private static int One(bool holds) => holds ? 1 : 0;
}
