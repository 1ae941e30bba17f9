namespace ExperienceManager.Domain.Matching.Filing;

/// <summary>
/// Rows by key. Per attribute a conjunction is possible when it has no positive literal there (the row of the attribute), or when one of
/// the order's keys makes that literal true (the rows of the keys, joined). Per key another row says which conjunctions a negated literal
/// rules out.
/// </summary>
internal sealed class KeyedFields
{
    private const int None = -1;

    private readonly int _words;
    private readonly ulong[] _rows;
    private readonly KeyRows[] _ofKey;

    // The row of each field before any key is looked at.
    private readonly int[] _fieldRows;

    public KeyedFields(Conjunction[] conjunctions, int words, int keyCount)
    {
        _words = words;
        _ofKey = new KeyRows[keyCount];
        Array.Fill(_ofKey, new KeyRows(None, None, None));
        var rows = new RowList(words);
        var fields = new Dictionary<Keys.AttributeKeys, int>();
        var fieldRows = new List<int>();
        for (var bit = 0; bit < conjunctions.Length; bit++)
        {
            foreach (var leaf in PositiveOnePerAttribute(conjunctions[bit]))
            {
                if (fields.TryAdd(leaf.Attribute, fieldRows.Count)) fieldRows.Add(rows.AddFull());
                Bitmaps.Clear(rows[fieldRows[fields[leaf.Attribute]]], bit);
            }
        }

        Count = fieldRows.Count;
        _fieldRows = [.. fieldRows];
        for (var bit = 0; bit < conjunctions.Length; bit++) FileKeys(conjunctions[bit], bit, fields, rows);
        _rows = rows.ToArray();
    }

    /// <summary>Number of fields.</summary>
    public int Count { get; }

    /// <summary>Rules out what the order's keys rule out.</summary>
    public void Apply(MatchScratch scratch, Span<ulong> possible)
    {
        _fieldRows.CopyTo(scratch.FieldRows, 0);
        for (var i = 0; i < scratch.KeyCount; i++)
        {
            var rows = _ofKey[scratch.Keys[i]];
            if (rows.RuledOut != None) Bitmaps.AndNot(possible, Row(rows.RuledOut));
            if (rows.Possible != None) Join(scratch, rows);
        }

        for (var field = 0; field < Count; field++)
        {
            var row = scratch.FieldRows[field];
            Bitmaps.And(possible, row == None ? scratch.Merged.AsSpan(field * _words, _words) : Row(row));
        }
    }

    // The row of a key already holds the row of its field, so the first key of a field costs nothing.
    private void Join(MatchScratch scratch, KeyRows key)
    {
        ref var row = ref scratch.FieldRows[key.Field];
        if (row == _fieldRows[key.Field])
        {
            row = key.Possible;
            return;
        }

        var merged = scratch.Merged.AsSpan(key.Field * _words, _words);
        if (row != None) Row(row).CopyTo(merged);
        row = None;
        Bitmaps.Or(merged, Row(key.Possible));
    }

    private ReadOnlySpan<ulong> Row(int row) => _rows.AsSpan(row * _words, _words);

    private void FileKeys(Conjunction conjunction, int bit, Dictionary<Keys.AttributeKeys, int> fields, RowList rows)
    {
        foreach (var leaf in PositiveOnePerAttribute(conjunction))
        {
            var field = fields[leaf.Attribute];
            foreach (var key in leaf.Keys)
            {
                if (_ofKey[key].Possible == None) _ofKey[key] = _ofKey[key] with { Field = field, Possible = rows.AddCopy(_fieldRows[field]) };
                Bitmaps.Set(rows[_ofKey[key].Possible], bit);
            }
        }

        foreach (var literal in conjunction.Literals.Where(literal => literal is { IsNegated: true, Leaf.Kind: LeafKind.Keys }))
        {
            foreach (var key in literal.Leaf.Keys)
            {
                if (_ofKey[key].RuledOut == None) _ofKey[key] = _ofKey[key] with { RuledOut = rows.AddEmpty() };
                Bitmaps.Set(rows[_ofKey[key].RuledOut], bit);
            }
        }
    }

    // An attribute of items may have many values, and two literals may be true by two of them: a field can say only one. The less
    // probable says more; literals come in that order.
    private static IEnumerable<Leaf> PositiveOnePerAttribute(Conjunction conjunction) => conjunction.Literals
        .Where(literal => literal is { IsNegated: false, Leaf.Kind: LeafKind.Keys })
        .Select(literal => literal.Leaf)
        .DistinctBy(leaf => leaf.Attribute);

    private readonly record struct KeyRows(int Field, int Possible, int RuledOut);

    private sealed class RowList(int words)
    {
        private ulong[] _rows = new ulong[words * 64];
        private int _count;

        public Span<ulong> this[int row] => _rows.AsSpan(row * words, words);

        public int AddEmpty()
        {
            if ((_count + 1) * words > _rows.Length) Array.Resize(ref _rows, _rows.Length * 2);
            return _count++;
        }

        public int AddFull()
        {
            var row = AddEmpty();
            this[row].Fill(ulong.MaxValue);
            return row;
        }

        public int AddCopy(int of)
        {
            var row = AddEmpty();
            this[of].CopyTo(this[row]);
            return row;
        }

        public ulong[] ToArray() => _rows[..(_count * words)];
    }
}
