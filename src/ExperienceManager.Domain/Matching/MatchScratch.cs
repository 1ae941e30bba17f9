namespace ExperienceManager.Domain.Matching;

/// <summary>
/// The memory one decision works in, one per thread and reused, so that deciding allocates nothing. Holds numbers and the time only, never
/// anything of an order. Sized by the largest index that the thread has met.
/// </summary>
internal sealed class MatchScratch
{
    [ThreadStatic]
    private static MatchScratch? _ofThread;

    private ulong[] _seen = [];

    /// <summary>The keys the order makes true, each once; the first <see cref="KeyCount"/> count.</summary>
    public int[] Keys = [];

    public int KeyCount;

    /// <summary>When the decision is for; empty when no rule asks.</summary>
    public MatchTime Time;

    /// <summary>Per attribute the highest rank of its numbers; −1 when it has none.</summary>
    public int[] Highest = [];

    /// <summary>Per attribute the lowest rank of its numbers; <see cref="int.MaxValue"/> when it has none.</summary>
    public int[] Lowest = [];

    /// <summary>Which custom attributes of the bag at hand were read: the first of a path counts.</summary>
    public ulong[] PathsRead = [];

    /// <summary>The truth of the predicates that candidates ask for, a bit each.</summary>
    public ulong[] Tests = [];

    /// <summary>The conjunctions still possible, a bit each.</summary>
    public ulong[] Possible = [];

    /// <summary>A row being put together.</summary>
    public ulong[] Row = [];

    /// <summary>Per field the row that applies: a row of the index, or −1 for the row in <see cref="Merged"/>.</summary>
    public int[] FieldRows = [];

    /// <summary>Per field a row made of several.</summary>
    public ulong[] Merged = [];

    /// <summary>This thread's, clean and large enough.</summary>
    public static MatchScratch Rent(in ScratchSize size)
    {
        var scratch = _ofThread ??= new MatchScratch();
        if (!scratch._size.Covers(size)) scratch.Grow(size);
        scratch.Highest.AsSpan(0, size.Attributes).Fill(-1);
        scratch.Lowest.AsSpan(0, size.Attributes).Fill(int.MaxValue);
        scratch.Tests.AsSpan(0, size.TestText).Clear();
        return scratch;
    }

    /// <summary>Makes it clean again: undoing what was done is cheaper than clearing everything.</summary>
    public void Return()
    {
        for (var i = 0; i < KeyCount; i++) _seen[Keys[i] >> 6] = 0;
        KeyCount = 0;
    }

    /// <summary>After an exception nothing is certain: the thread starts over with new memory.</summary>
    public static void Discard() => _ofThread = null;

    /// <summary>Notes that the order makes a key true.</summary>
    public void Add(int key)
    {
        ref var word = ref _seen[key >> 6];
        var bit = 1UL << (key & 63);
        if ((word & bit) != 0) return;
        word |= bit;
        Keys[KeyCount++] = key;
    }

    /// <summary>Notes a number of an attribute.</summary>
    public void AddRank(int attribute, int rank)
    {
        if (rank > Highest[attribute]) Highest[attribute] = rank;
        if (rank < Lowest[attribute]) Lowest[attribute] = rank;
    }

    private ScratchSize _size;

    private void Grow(in ScratchSize size)
    {
        _size = _size.Union(size);
        _seen = new ulong[(_size.Keys + 63) / 64];
        Keys = new int[_size.Keys];
        Highest = new int[_size.Attributes];
        Lowest = new int[_size.Attributes];
        PathsRead = new ulong[(_size.Attributes + 63) / 64];
        Tests = new ulong[_size.TestText];
        Possible = new ulong[_size.RowWords];
        Row = new ulong[_size.RowWords];
        FieldRows = new int[_size.Fields];
        Merged = new ulong[_size.Fields * _size.RowWords];
    }
}

/// <summary>How much of everything an index needs.</summary>
internal readonly record struct ScratchSize(int Keys, int Attributes, int TestText, int RowWords, int Fields)
{
    public bool Covers(in ScratchSize other) => Keys >= other.Keys && Attributes >= other.Attributes && TestText >= other.TestText
        && RowWords >= other.RowWords && Fields >= other.Fields;

    public ScratchSize Union(in ScratchSize other) => new(
        Math.Max(Keys, other.Keys),
        Math.Max(Attributes, other.Attributes),
        Math.Max(TestText, other.TestText),
        Math.Max(RowWords, other.RowWords),
        Math.Max(Fields, other.Fields));
}
