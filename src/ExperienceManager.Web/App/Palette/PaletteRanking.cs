using ExperienceManager.Domain.Common;
using FuzzySharp;

namespace ExperienceManager.Web.App.Palette;

/// <summary>
/// Which entries a text finds, best first: the name itself, then names that begin with it, names with words that begin with its words,
/// names that contain it, further words, and the text below a heading. Names that are spelt nearly so come in only when few others are
/// found.
/// </summary>
public static class PaletteRanking
{
    private const int Exact = 1_000;
    private const int Prefix = 900;
    private const int WordPrefix = 800;
    private const int Inside = 700;
    private const int AlsoPrefix = 600;
    private const int Misspelt = 300;
    private const int InBody = 100;

    /// <summary>With so many better ones, misspelt ones are only in the way.</summary>
    private const int Enough = 5;

    /// <summary>Likeness in percent: one letter of four wrong, two of eight exchanged.</summary>
    private const int MinLikeness = 75;

    /// <summary>Shorter words are like too many others.</summary>
    private const int MinLetters = 4;

    /// <summary>The best entries for a text.</summary>
    /// <param name="entries">All there are.</param>
    /// <param name="text">As typed.</param>
    /// <param name="max">How many at most.</param>
    /// <param name="maxOfGroup">How many of one group at most.</param>
    public static IReadOnlyList<PaletteEntry> Find(IReadOnlyCollection<PaletteEntry> entries, string text, int max, int maxOfGroup)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var folded = FoldedText.Of(text).Trim();
        var words = PaletteEntry.WordsOf(folded);
        if (words.Length == 0) return [];
        var found = Ranked(entries, entry => Score(entry, folded, words));
        if (found.Count(pair => pair.Score > InBody) < Enough)
        {
            var known = found.Where(pair => pair.Score > InBody).Select(pair => pair.Entry).ToHashSet(ReferenceEqualityComparer.Instance);
            found.AddRange(Ranked(entries.Where(entry => !known.Contains(entry)), entry => ScoreMisspelt(entry, words)));
        }

        return [.. found.OrderByDescending(pair => pair.Score).ThenBy(pair => pair.Entry.Group).ThenBy(pair => pair.Entry.Folded.Length)
            .ThenBy(pair => pair.Entry.Folded, StringComparer.Ordinal)
            .Select(pair => pair.Entry).DistinctBy(entry => entry.Href)
            .GroupBy(entry => entry.Group).SelectMany(group => group.Take(maxOfGroup)).Take(max)];
    }

    private static List<(PaletteEntry Entry, int Score)> Ranked(IEnumerable<PaletteEntry> entries, Func<PaletteEntry, int> score) =>
        [.. entries.Select(entry => (Entry: entry, Score: score(entry))).Where(pair => pair.Score > 0)];

    private static int Score(PaletteEntry entry, string folded, string[] words)
    {
        if (entry.Folded == folded) return Exact;
        if (entry.Folded.StartsWith(folded, StringComparison.Ordinal)) return Prefix;
        if (words.All(word => Begins(entry.Words, word))) return WordPrefix;
        if (folded.Length > 1 && entry.Folded.Contains(folded, StringComparison.Ordinal)) return Inside;
        if (entry.Also.Length > 0 && WordsOfBoth(entry) is var both && words.All(word => Begins(both, word))) return AlsoPrefix;
        return entry.Body.Length > 0 && words.All(word => IsIn(entry.Body, word)) ? InBody : 0;
    }

    private static int ScoreMisspelt(PaletteEntry entry, string[] words)
    {
        var sum = 0;
        foreach (var word in words)
        {
            var likeness = entry.Words.Count == 0 ? 0 : entry.Words.Max(other => Likeness(word, other));
            if (likeness < MinLikeness) return 0;
            sum += likeness;
        }

        return Misspelt + (sum / words.Length);
    }

    // What is being typed may be the beginning of a longer word.
    private static int Likeness(string typed, string word)
    {
        if (word.StartsWith(typed, StringComparison.Ordinal)) return 100;
        if (typed.Length < MinLetters || word.Length < MinLetters - 1) return 0;
        var begun = word.Length > typed.Length ? Fuzz.Ratio(typed, word[..typed.Length]) - 1 : 0;
        return Math.Max(Fuzz.Ratio(typed, word), begun);
    }

    private static bool Begins(IReadOnlyList<string> words, string beginning) =>
        words.Any(word => word.StartsWith(beginning, StringComparison.Ordinal));

    private static bool IsIn(string body, string word) => word.Length > 2 && body.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static List<string> WordsOfBoth(PaletteEntry entry) => [.. entry.Words, .. PaletteEntry.WordsOf(FoldedText.Of(entry.Also))];
}
