using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>Discount codes as people type them. A code is appended to links as it is stored, so nothing invisible may be in it.</summary>
public static class DiscountCodes
{
    /// <summary>
    /// A code without the blanks and invisible characters around it; line feeds stay, so that they are refused and not joined to another
    /// line.
    /// </summary>
    public static string Trim(string code)
    {
        ArgumentNullException.ThrowIfNull(code);
        var (start, end) = (0, code.Length);
        while (start < end && IsBlank(code[start])) start++;
        while (end > start && IsBlank(code[end - 1])) end--;
        return start == 0 && end == code.Length ? code : code[start..end];
    }

    /// <summary>What is wrong with a code as it was given; null when nothing is. An empty text is no code.</summary>
    public static Problem? Check(string path, string? code)
    {
        if (code is not { Length: > 0 }) return null;
        if (Trim(code).Length == 0) return new Problem(path, "A discount code cannot be blank.", "blank");
        return code.Any(char.IsControl)
            ? new Problem(path, "A discount code cannot have line feeds, tabs or other control characters.", "invalid_text")
            : null;
    }

    private static bool IsBlank(char letter) => (char.IsWhiteSpace(letter) && !char.IsControl(letter))
        || letter is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';
}

/// <summary>A discount code: one of blanks is a mistake, not the absence of a code.</summary>
public sealed class DiscountCodeAttribute : TextCheckAttribute
{
    /// <inheritdoc/>
    public override Problem? Check(string path, string text) => DiscountCodes.Check(path, text);
}
