using System.Text;

namespace ExperienceManager.Domain.Common;

/// <summary>Which strings may be stored: both databases keep every string that has neither U+0000 nor half a surrogate pair.</summary>
public static class PlainText
{
    /// <summary>Position of the first U+0000 or lone surrogate, in UTF-16 code units; null when there is none.</summary>
    public static int? FirstFault(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0') return i;
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return i;
            i++;
        }

        return null;
    }

    /// <summary>
    /// Whether a string may be stored, and so may be looked for: PostgreSQL refuses even the question after one that may not.
    /// </summary>
    public static bool IsStorable(string text) => FirstFault(text) is null;

    /// <summary>
    /// Whether a string has a normal form: one with half a surrogate pair has none, and .NET gives none to U+FFFE, which may be stored.
    /// </summary>
    public static bool HasNormalForm(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return IsStorable(text) && !text.Contains('\uFFFE', StringComparison.Ordinal);
    }

    /// <summary>The normal form of a string; one that has none as it is.</summary>
    public static string Normalize(string text, NormalizationForm form) => HasNormalForm(text) ? text.Normalize(form) : text;

    /// <summary>What is wrong with a string that cannot be stored, at the given path; null when it can.</summary>
    public static Problem? Check(string path, string text)
    {
        if (FirstFault(text) is not { } position) return null;
        LocalizableText fault = text[position] == '\0' ? "U+0000" : "half of a surrogate pair";
        return new Problem(path, $"Character {position + 1} is {fault}, which cannot be stored. Remove it.", "invalid_text");
    }

    /// <summary>
    /// A text shortened for a message: at most <paramref name="most"/> characters and an ellipsis, no surrogate pair cut.
    /// </summary>
    public static string Shorten(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length <= most) return text;
        return string.Concat(text.AsSpan(0, char.IsHighSurrogate(text[most - 1]) ? most - 1 : most), "…");
    }
}
