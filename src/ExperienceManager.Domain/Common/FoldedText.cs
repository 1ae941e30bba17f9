using System.Globalization;
using System.Text;

namespace ExperienceManager.Domain.Common;

/// <summary>Text folded for searching and for keys, never for rules: lower case, no accents, the same in every culture.</summary>
public static class FoldedText
{
    /// <summary>
    /// <c>São Paulo</c> → <c>sao paulo</c>, <c>Straße</c> → <c>strasse</c>, <c>Ærø</c> → <c>aero</c>; other scripts keep their letters.
    /// </summary>
    public static string Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var folded = new StringBuilder(text.Length);
        foreach (var rune in WellFormed(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark) continue;
            folded.Append(Letters(Rune.ToLowerInvariant(rune)));
        }

        return folded.ToString();
    }

    // Normalize throws on half a surrogate pair and on U+FFFE; they become U+FFFD here.
    private static string WellFormed(string text)
    {
        if (PlainText.HasNormalForm(text)) return text;
        var repaired = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) repaired.Append(rune.ToString());
        return repaired.Replace('\uFFFE', '\uFFFD').ToString();
    }

    // Letters of Latin that have no decomposition.
    private static string Letters(Rune rune) => rune.Value switch
    {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' => "o",
        'đ' or 'ð' => "d",
        'ł' => "l",
        'þ' => "th",
        'ı' => "i",
        'ħ' => "h",
        _ => rune.ToString(),
    };
}
