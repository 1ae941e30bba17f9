namespace ExperienceManager.Domain.Orders;

/// <summary>
/// E-mail addresses as they are compared: people copy them with blanks and invisible characters around them, and write their letters in any
/// case.
/// </summary>
public static class EmailAddress
{
    /// <summary>The form in which addresses are compared; null for one of nothing but blanks.</summary>
    public static string? Key(string? address)
    {
        var letters = address.AsSpan();
        while (letters is [var first, ..] && IsBlank(first)) letters = letters[1..];
        while (letters is [.., var last] && IsBlank(last)) letters = letters[..^1];
        return letters.IsEmpty ? null : Lower(letters.ToString());
    }

    private static bool IsBlank(char letter) =>
        char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '\u200B' or '\u200C' or '\u200D' or '\u2060' or '\uFEFF';

#pragma warning disable CA1308 // Addresses are written in lower case.
    private static string Lower(string address) => address.ToLowerInvariant();
#pragma warning restore CA1308
}
