using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Matching.Keys;

/// <summary>
/// Everything that the rules of a shop ask of one attribute, each with a number of its own, the key: the texts and numbers it is compared
/// with, the substrings looked for, and whether it is set. Reading a value yields the keys it makes true, and its rank on the number line.
/// First words are collected, then <see cref="Close"/> makes the tables.
/// </summary>
internal sealed class AttributeKeys(int id, AttributeReference? attribute, Func<int> nextKey, AttributeKeys? parent = null)
{
    // The longest decimal: sign, 29 digits, point.
    private const int DecimalLength = 32;

    private readonly Dictionary<string, int> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _substrings = new(StringComparer.Ordinal);
    private readonly Dictionary<decimal, int> _numbers = [];
    private readonly HashSet<decimal> _limits = [];
    private int _setKey = -1;

    private StringTable? _textTable;
    private SubstringAutomaton? _automaton;
    private NumberLine? _line;
    private int[] _keyOnLine = [];

    /// <summary>Number of the attribute within the index.</summary>
    public int Id { get; } = id;

    /// <summary>What is read; null for the page's locale and for the time.</summary>
    public AttributeReference? Attribute { get; } = attribute;

    /// <summary>Of a line beside the attribute's own numbers: the attribute that is read for it.</summary>
    public AttributeKeys? Parent { get; } = parent;

    /// <summary>The line of its dates, in ticks; null when none is compared.</summary>
    public AttributeKeys? Moments { get; set; }

    /// <summary>The line of how many days ago its dates are; null when none is compared.</summary>
    public AttributeKeys? DaysAgo { get; set; }

    /// <summary>The line of the sum over all items of its positive numbers; null when none is added up.</summary>
    public AttributeKeys? Total { get; set; }

    /// <summary>Whether <c>contains</c> on it can be looked up; not when there are too many substrings.</summary>
    public bool FindsSubstrings { get; private set; } = true;

    public int RankCount => _line?.RankCount ?? 0;

    public int KeyOfText(string text) => KeyOf(_texts, text);

    public int KeyOfNumber(decimal number) => KeyOf(_numbers, number);

    /// <summary>The empty string is in every text.</summary>
    public int KeyOfSubstring(string text) => text.Length == 0 ? KeyOfSet() : KeyOf(_substrings, text);

    public int KeyOfSet() => _setKey < 0 ? _setKey = nextKey() : _setKey;

    public void AddLimit(decimal limit) => _limits.Add(limit);

    /// <summary>Makes the tables; no more words after this.</summary>
    public void Close()
    {
        if (_texts.Count > 0) _textTable = new StringTable(_texts);
        if (_substrings.Count > 0) FindsSubstrings = (_automaton = SubstringAutomaton.TryBuild(_substrings)) is not null;
        if (_limits.Count + _numbers.Count == 0) return;
        _line = new NumberLine(_limits.Concat(_numbers.Keys));
        _keyOnLine = new int[_line.RankCount];
        Array.Fill(_keyOnLine, -1);
        foreach (var (number, key) in _numbers) _keyOnLine[_line.Rank(number)] = key;
    }

    /// <summary>The rank of a number.</summary>
    public int Rank(decimal number) => _line!.Rank(number);

    /// <summary>Reads one value as it came.</summary>
    public void Add(in ScalarValue value, MatchScratch scratch)
    {
        if (value.Kind == ScalarKind.Number) AddNumber(value.Number, scratch);
        else AddText(value.Text, scratch, isText: value.Kind == ScalarKind.Text);
    }

    /// <summary>Reads one text; that of a boolean is neither a number nor a date.</summary>
    public void AddText(string text, MatchScratch scratch, bool isText = true)
    {
        if (_setKey >= 0) scratch.Add(_setKey);
        if (_textTable is not null && _textTable.Find(text) is var key and >= 0) scratch.Add(key);
        _automaton?.Scan(text, scratch);
        if (!isText) return;
        if ((Moments ?? DaysAgo) is not null && RuleDates.TryTicks(text, scratch.Time.Zone, out var ticks)) AddDate(ticks, scratch);
        if (_limits.Count > 0 && MayBeNumber(text) && RuleEvaluator.TryNumber(text, out var number))
        {
            scratch.AddRank(Id, _line!.Rank(number));
        }
    }

    /// <summary>Reads one instant, in ticks of <see cref="RuleDates"/>.</summary>
    public void AddInstant(long ticks, MatchScratch scratch)
    {
        if (_setKey >= 0) scratch.Add(_setKey);
        AddDate(ticks, scratch);
    }

    /// <summary>Reads one number.</summary>
    public void AddNumber(decimal number, MatchScratch scratch)
    {
        if (_setKey >= 0) scratch.Add(_setKey);
        if (_line is not null)
        {
            var rank = _line.Rank(number);
            if (_keyOnLine[rank] is var key and >= 0) scratch.Add(key);
            scratch.AddRank(Id, rank);
        }

        if (_automaton is null) return;
        Span<char> text = stackalloc char[DecimalLength];
        number.TryFormat(text, out var length, provider: CultureInfo.InvariantCulture);
        _automaton.Scan(text[..length], scratch);
    }

    private void AddDate(long ticks, MatchScratch scratch)
    {
        if (Moments is not null) scratch.AddRank(Moments.Id, Moments.Rank(ticks));
        if (DaysAgo is not null && scratch.Time.TryDaysAgo(ticks, out var days)) scratch.AddRank(DaysAgo.Id, DaysAgo.Rank(days));
    }

    // Parsing is dear and most texts are words.
    private static bool MayBeNumber(string text) => text.Length > 0 && text[0] is (>= '0' and <= '9') or '-' or '+' or '.';

    private int KeyOf<T>(Dictionary<T, int> keys, T word)
        where T : notnull
    {
        if (!keys.TryGetValue(word, out var key)) keys.Add(word, key = nextKey());
        return key;
    }
}
