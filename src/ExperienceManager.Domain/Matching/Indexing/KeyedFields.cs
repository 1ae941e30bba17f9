using ExperienceManager.Domain.Matching.Keys;

namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>
/// Rows by key. A field is an attribute, or its second or third literal in a conjunction: an attribute of items may have many values, and
/// two literals may be true by two of them. A conjunction is possible when it has no literal in the field (the row of the field), or when
/// one of the order's keys makes it true (the rows of the keys, joined). Further rows say what negated literals rule out.
/// </summary>
internal sealed class KeyedFields
{
    // More literals of one attribute are left to the check.
    private const int MaxOfOneAttribute = 3;

    // In place of a row: the row was put together for this order.
    private const int IsMerged = -1;

    private readonly int _words;
    private readonly ulong[] _rows;
    private readonly int[] _possibleStart;
    private readonly Possible[] _possible;
    private readonly int[] _ruledOut;

    // The row of each field before any key is looked at.
    private readonly int[] _fieldRows;

    public KeyedFields(Conjunction[] conjunctions, int words, int keyCount)
    {
        _words = words;
        var rows = new BitmapRows(words);
        var fields = new Dictionary<(AttributeKeys Attribute, int Number), int>();
        var fieldRows = new List<int>();
        foreach (var (bit, slot, _) in Slots(conjunctions))
        {
            if (fields.TryAdd(slot, fieldRows.Count)) fieldRows.Add(rows.AddFull());
            Bitmaps.Clear(rows[fieldRows[fields[slot]]], bit);
        }

        _fieldRows = [.. fieldRows];
        var possible = new SortedDictionary<(int Key, int Field), int>();
        foreach (var (bit, slot, leaf) in Slots(conjunctions))
        {
            var field = fields[slot];
            foreach (var key in leaf.Keys)
            {
                if (!possible.TryGetValue((key, field), out var row)) possible.Add((key, field), row = rows.AddCopy(_fieldRows[field]));
                Bitmaps.Set(rows[row], bit);
            }
        }

        _possible = [.. possible.Select(entry => new Possible(entry.Key.Field, entry.Value))];
        _possibleStart = new int[keyCount + 1];
        foreach (var (key, _) in possible.Keys) _possibleStart[key + 1]++;
        for (var key = 0; key < keyCount; key++) _possibleStart[key + 1] += _possibleStart[key];
        _ruledOut = RuledOut(conjunctions, rows, keyCount);
        _rows = rows.ToArray();
    }

    /// <summary>Number of fields.</summary>
    public int Count => _fieldRows.Length;

    /// <summary>Rules out what the order's keys rule out.</summary>
    public void Apply(MatchScratch scratch, Span<ulong> possible)
    {
        _fieldRows.CopyTo(scratch.FieldRows, 0);
        for (var i = 0; i < scratch.KeyCount; i++)
        {
            var key = scratch.Keys[i];
            if (_ruledOut[key] is var row and >= 0) Bitmaps.AndNot(possible, Row(row));
            for (var at = _possibleStart[key]; at < _possibleStart[key + 1]; at++) Join(scratch, _possible[at]);
        }

        for (var field = 0; field < _fieldRows.Length; field++)
        {
            var row = scratch.FieldRows[field];
            Bitmaps.And(possible, row == IsMerged ? scratch.Merged.AsSpan(field * _words, _words) : Row(row));
        }
    }

    // The row of a key already holds the row of its field, so the first key of a field costs nothing.
    private void Join(MatchScratch scratch, Possible of)
    {
        ref var row = ref scratch.FieldRows[of.Field];
        if (row == _fieldRows[of.Field])
        {
            row = of.Row;
            return;
        }

        var merged = scratch.Merged.AsSpan(of.Field * _words, _words);
        if (row != IsMerged) Row(row).CopyTo(merged);
        row = IsMerged;
        Bitmaps.Or(merged, Row(of.Row));
    }

    private ReadOnlySpan<ulong> Row(int row) => _rows.AsSpan(row * _words, _words);

    private static IEnumerable<(int Bit, (AttributeKeys Attribute, int Number) Slot, Leaf Leaf)> Slots(Conjunction[] conjunctions) =>
        conjunctions.SelectMany((conjunction, bit) => conjunction.Literals
            .Where(literal => literal is { IsNegated: false, Leaf.Kind: LeafKind.Keys })
            .GroupBy(literal => literal.Leaf.Attribute)
            .SelectMany(group => group.Take(MaxOfOneAttribute).Select((literal, number) => (bit, (group.Key, number), literal.Leaf))));

    private static int[] RuledOut(Conjunction[] conjunctions, BitmapRows rows, int keyCount)
    {
        var ruledOut = new int[keyCount];
        Array.Fill(ruledOut, -1);
        for (var bit = 0; bit < conjunctions.Length; bit++)
        {
            var negated = conjunctions[bit].Literals.Where(literal => literal is { IsNegated: true, Leaf.Kind: LeafKind.Keys });
            foreach (var key in negated.SelectMany(literal => literal.Leaf.Keys))
            {
                if (ruledOut[key] < 0) ruledOut[key] = rows.AddEmpty();
                Bitmaps.Set(rows[ruledOut[key]], bit);
            }
        }

        return ruledOut;
    }

    private readonly record struct Possible(int Field, int Row);
}
