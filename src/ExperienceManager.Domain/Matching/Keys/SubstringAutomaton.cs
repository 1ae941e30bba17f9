using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExperienceManager.Domain.Matching.Keys;

/// <summary>
/// Finds every one of many substrings in one pass over a text (Aho and Corasick, CACM 1975), as a table of states by classes of
/// characters. Ordinal, UTF-16 code unit by code unit, as <c>contains</c> is.
/// </summary>
internal sealed class SubstringAutomaton
{
    // Cells of the transition table: 4 Mi cells are 16 MiB. Beyond, conditions are left to the check of each candidate.
    private const int MaxCells = 1 << 22;

    // A transition into a state that ends a substring carries this bit.
    private const int Found = int.MinValue;

    private readonly ushort[] _classOfChar;
    private readonly int _classes;
    private readonly int[] _next;
    private readonly int[] _foundStart;
    private readonly int[] _found;

    private SubstringAutomaton(ushort[] classOfChar, int classes, int[] next, int[] foundStart, int[] found)
    {
        _classOfChar = classOfChar;
        _classes = classes;
        _next = next;
        _foundStart = foundStart;
        _found = found;
    }

    /// <summary>Adds the number of every substring that occurs.</summary>
    public void Scan(ReadOnlySpan<char> text, MatchScratch scratch)
    {
        // The hottest loop of all: without bounds checks, since states and classes come from the tables themselves.
        ref var next = ref MemoryMarshal.GetArrayDataReference(_next);
        ref var classOfChar = ref MemoryMarshal.GetArrayDataReference(_classOfChar);
        var known = _classOfChar.Length;
        var state = 0;
        foreach (var character in text)
        {
            // States are stored multiplied by the number of classes; characters beyond the table are in no substring.
            var @class = character < known ? Unsafe.Add(ref classOfChar, (nint)character) : 0;
            state = Unsafe.Add(ref next, (nint)(uint)(state + @class));
            if (state >= 0) continue;
            state &= ~Found;
            Report(state, scratch);
        }
    }

    private void Report(int state, MatchScratch scratch)
    {
        var number = state / _classes;
        for (var i = _foundStart[number]; i < _foundStart[number + 1]; i++) scratch.Add(_found[i]);
    }

    /// <summary>Null when the table would be too large. No substring may be empty.</summary>
    public static SubstringAutomaton? TryBuild(IReadOnlyCollection<KeyValuePair<string, int>> substrings)
    {
        char[] alphabet = [.. substrings.SelectMany(substring => substring.Key).Distinct().Order()];
        var classes = alphabet.Length + 1;
        var maxStates = substrings.Sum(substring => (long)substring.Key.Length) + 1;
        if (maxStates * classes > MaxCells) return null;
        var classOfChar = new ushort[alphabet[^1] + 1];
        for (var i = 0; i < alphabet.Length; i++) classOfChar[alphabet[i]] = (ushort)(i + 1);
        var trie = new Trie((int)maxStates, classes);
        foreach (var (text, number) in substrings) trie.Insert(text, classOfChar, number);
        var (next, foundStart, found) = trie.Close();
        return new SubstringAutomaton(classOfChar, classes, next, foundStart, found);
    }

    private sealed class Trie(int maxStates, int classes)
    {
        private readonly int[] _next = new int[maxStates * classes];
        private readonly List<int>[] _numbers = [.. Enumerable.Range(0, maxStates).Select(_ => new List<int>(0))];
        private int _count = 1;

        public void Insert(string text, ushort[] classOfChar, int number)
        {
            var state = 0;
            foreach (var character in text)
            {
                ref var next = ref _next[(state * classes) + classOfChar[character]];
                if (next == 0) next = _count++;
                state = next;
            }

            _numbers[state].Add(number);
        }

        /// <summary>Fills the transitions that the trie leaves open with those of the longest proper suffix, breadth first.</summary>
        public (int[] Next, int[] FoundStart, int[] Found) Close()
        {
            var suffix = new int[_count];
            var queue = new Queue<int>([0]);
            while (queue.TryDequeue(out var state))
            {
                for (var @class = 0; @class < classes; @class++)
                {
                    ref var next = ref _next[(state * classes) + @class];
                    var fallback = state == 0 ? 0 : _next[(suffix[state] * classes) + @class];
                    if (next == 0)
                    {
                        next = fallback;
                        continue;
                    }

                    suffix[next] = fallback;
                    _numbers[next].AddRange(_numbers[fallback]);
                    queue.Enqueue(next);
                }
            }

            return Flatten();
        }

        private (int[] Next, int[] FoundStart, int[] Found) Flatten()
        {
            var foundStart = new int[_count + 1];
            for (var state = 0; state < _count; state++) foundStart[state + 1] = foundStart[state] + _numbers[state].Count;
            int[] found = [.. _numbers.Take(_count).SelectMany(numbers => numbers)];
            var next = new int[_count * classes];
            for (var i = 0; i < next.Length; i++) next[i] = (_next[i] * classes) | (_numbers[_next[i]].Count > 0 ? Found : 0);
            return (next, foundStart, found);
        }
    }
}
