using System.Globalization;
using System.Text;

namespace ExperienceManager.Domain.Common;

/// <summary>Texts as a search compares them: without upper and lower case, accents and widths.</summary>
public static class SearchText
{
    /// <summary>
    /// The folded form: <c>Ørsted</c> and <c>orsted</c>, <c>Müller</c> and <c>MULLER</c>, <c>Straße</c> and <c>strasse</c> are the same.
    /// A text that contains another still does when both are folded.
    /// </summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (Ascii.IsValid(text)) return text.ToLowerInvariant();
        var folded = new StringBuilder(text.Length);
        foreach (var letter in PlainText.Normalize(text, NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (char.GetUnicodeCategory(letter) == UnicodeCategory.NonSpacingMark) continue;
            if (Replacement(letter) is { } letters) folded.Append(letters);
            else folded.Append(letter);
        }

        return folded.ToString();
    }

    // Letters that Unicode does not take apart.
    private static string? Replacement(char letter) => letter switch
    {
        'ß' => "ss",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'ħ' => "h",
        'ı' => "i",
        'æ' => "ae",
        'œ' => "oe",
        'þ' => "th",
        'ς' => "σ",
        _ => null,
    };
}
