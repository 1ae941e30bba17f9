namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Texts of people where no element can set their direction apart.</summary>
public static class PageText
{
    private const char FirstStrongIsolate = '\u2068';
    private const char PopIsolate = '\u2069';

    /// <summary>Without the characters that turn the direction of what follows (U+202E and its kin): for titles and attributes.</summary>
    public static string WithoutControls(string text) =>
        string.Concat(text.Where(letter => letter is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))));

    /// <summary>A text within others, isolated by Unicode's own marks; texts that cannot change the direction stay as they are.</summary>
    public static string Isolate(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.Any(MayTurn) ? text : $"{FirstStrongIsolate}{WithoutControls(text)}{PopIsolate}";
    }

    // Letters of scripts from right to left, among them those beyond U+FFFF, and the marks themselves.
    private static bool MayTurn(char letter) => letter is (>= '\u0590' and <= '\u08FF') or (>= '\uFB1D' and <= '\uFEFC')
        or (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uD802' or '\uD803'
        or '\uD83A' or '\uD83B';
}
