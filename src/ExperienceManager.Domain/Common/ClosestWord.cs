namespace ExperienceManager.Domain.Common;

/// <summary>"Did you mean …?" for a misspelt name.</summary>
public static class ClosestWord
{
    private const int MaxWordLength = 64;

    /// <summary>The known word nearest to a misspelt one; null when none is near (a third of its letters differ).</summary>
    public static string? Find(string word, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length is 0 or > MaxWordLength) return null;
        var best = known.Where(candidate => candidate.Length <= MaxWordLength)
            .Select(candidate => (candidate, distance: Distance(word.ToLowerInvariant(), candidate.ToLowerInvariant())))
            .OrderBy(pair => pair.distance).ThenBy(pair => pair.candidate, StringComparer.Ordinal).FirstOrDefault();
        return best.candidate is not null && best.distance <= Math.Max(1, word.Length / 3) ? best.candidate : null;
    }

    /// <summary>The hint as a sentence with a leading blank, or nothing.</summary>
    public static LocalizableText Hint(string word, IEnumerable<string> known)
    {
        if (Find(word, known) is not { } found) return LocalizableText.Empty;
        return $" Did you mean {found}?";
    }

    // Levenshtein with two rows.
    private static int Distance(string left, string right)
    {
        Span<int> previous = stackalloc int[MaxWordLength + 1], current = stackalloc int[MaxWordLength + 1];
        for (var j = 0; j <= right.Length; j++) previous[j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            current[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }

            current[..(right.Length + 1)].CopyTo(previous);
        }

        return previous[right.Length];
    }
}
