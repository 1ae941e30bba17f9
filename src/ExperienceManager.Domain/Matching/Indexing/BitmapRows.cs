namespace ExperienceManager.Domain.Matching.Indexing;

/// <summary>Rows of bits under construction, one after the other in one array.</summary>
internal sealed class BitmapRows(int words)
{
    private ulong[] _rows = new ulong[Math.Max(1, words) * 64];
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
