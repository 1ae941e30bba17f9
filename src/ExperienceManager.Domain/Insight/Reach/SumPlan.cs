using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Insight.Reach;

/// <summary>Chooses numbers of items so that sums lie where they must.</summary>
internal sealed class SumPlan
{
    private static readonly NumberRange Zero = NumberRange.At(0);

    private readonly List<(int Index, List<(NumberRange Range, bool IsUnset)> Options)> _items = [];
    private readonly List<(Bound Bound, int[] Items)> _sums;
    private readonly ReachLimit _limit;

    public SumPlan(Situation situation, AttributeReference summed, List<(Bound Bound, int[] Items)> sums, RuleTime time, ReachLimit limit)
    {
        _sums = sums;
        _limit = limit;
        foreach (var i in sums.SelectMany(sum => sum.Items).Distinct().Order())
        {
            Literal[] literals = situation.Elements[i].Slots.TryGetValue(summed.Key, out var slot) ? [.. slot.Node.Literals] : [];
            var options = new List<(NumberRange, bool)>();
            if (!Array.Exists(literals, literal => literal.Holds)) options.Add((Zero, true));
            var isBarred = Array.Exists(literals, literal => !literal.Holds && literal.Condition.Operator == RuleOperator.IsSet);
            if (!isBarred) options.AddRange(NumberCells.Allowed(literals, time).Select(range => (range, false)));
            _items.Add((i, options));
        }
    }

    /// <summary>Whether there may be numbers although none were found.</summary>
    public bool IsGuess { get; private set; }

    /// <summary>What each sum adds up.</summary>
    public IEnumerable<Formula> Wheres => _sums.Select(sum => sum.Bound.Where).Distinct();

    /// <summary>The sums that these items cannot bring where they must be, and whether they must be more.</summary>
    public List<(Formula Where, bool IsMore)> Wanting { get; } = [];

    /// <summary>The numbers chosen; null for none.</summary>
    public Dictionary<int, decimal?> Numbers { get; } = [];

    /// <summary>Chooses numbers; false when there are none.</summary>
    public bool Find()
    {
        try
        {
            foreach (var (bound, items) in _sums)
            {
                var reach = Reach(items, null);
                if (!reach.Meet(bound.Range).IsEmpty) continue;
                Wanting.Add((bound.Where, !bound.Range.Meet(reach with { High = null }).IsEmpty));
            }

            return Wanting.Count == 0 && Choose([]);
        }
        catch (OverflowException)
        {
            IsGuess = true;
            return false;
        }
    }

    private bool Choose(List<(NumberRange Range, bool IsUnset)> chosen)
    {
        if (!_limit.Spend()) return false;
        if (_sums.Exists(sum => Reach(sum.Items, chosen).Meet(sum.Bound.Range).IsEmpty)) return false;
        if (chosen.Count == _items.Count)
        {
            var isFixed = Fix([.. chosen]);
            IsGuess |= !isFixed;
            return isFixed;
        }

        foreach (var option in _items[chosen.Count].Options)
        {
            chosen.Add(option);
            if (Choose(chosen)) return true;
            chosen.RemoveAt(chosen.Count - 1);
        }

        return false;
    }

    private bool Fix(List<(NumberRange Range, bool IsUnset)> chosen)
    {
        for (var i = 0; i < _items.Count; i++)
        {
            if (chosen[i].IsUnset) continue;
            var range = chosen[i].Range;
            foreach (var (bound, items) in _sums)
            {
                if (!items.Contains(_items[i].Index)) continue;
                int[] others = [.. items.Where(item => item != _items[i].Index)];
                range = range.Meet(bound.Range.Less(Reach(others, chosen)));
            }

            if (range.Nice() is not { } number) return false;
            chosen[i] = (NumberRange.At(number), false);
        }

        if (!_sums.TrueForAll(sum => Reach(sum.Items, chosen) is { Low: { } total } && sum.Bound.Range.Contains(total))) return false;
        for (var i = 0; i < _items.Count; i++) Numbers[_items[i].Index] = chosen[i].IsUnset ? null : chosen[i].Range.Low;
        return true;
    }

    /// <summary>Where a sum of items can lie, by the options chosen, or by all of an item's.</summary>
    private NumberRange Reach(int[] items, List<(NumberRange Range, bool IsUnset)>? chosen)
    {
        var sum = Zero;
        for (var i = 0; i < _items.Count; i++)
        {
            if (!items.Contains(_items[i].Index)) continue;
            sum = sum.Plus(i < chosen?.Count ? chosen[i].Range : Hull(_items[i].Options));
        }

        return sum;
    }

    private static NumberRange Hull(List<(NumberRange Range, bool IsUnset)> options)
    {
        var hull = options[0].Range;
        foreach (var (range, _) in options)
        {
            var isLower = hull.Low is { } low && (range.Low is null || range.Low < low || (range.Low == low && hull.WithoutLow));
            if (isLower) hull = hull with { Low = range.Low, WithoutLow = range.WithoutLow };
            var isHigher = hull.High is { } high && (range.High is null || range.High > high || (range.High == high && hull.WithoutHigh));
            if (isHigher) hull = hull with { High = range.High, WithoutHigh = range.WithoutHigh };
        }

        return hull;
    }
}
