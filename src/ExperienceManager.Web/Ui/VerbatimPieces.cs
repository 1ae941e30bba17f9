using System.Globalization;
using System.Text;

namespace ExperienceManager.Web.Ui;

/// <summary>A stretch of a text as it is shown.</summary>
/// <param name="Text">The stretch itself, or the name of a character that cannot be seen: <c>U+200B</c>.</param>
/// <param name="IsMark">Whether it is such a name.</param>
public readonly record struct VerbatimPiece(string Text, bool IsMark);

/// <summary>Cuts a text that another user wrote so that two texts which differ look different: what cannot be seen is named.</summary>
public static class VerbatimPieces
{
    /// <summary>The pieces of the first characters.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="most">Characters shown at most.</param>
    public static IReadOnlyList<VerbatimPiece> Of(string text, int most)
    {
        ArgumentNullException.ThrowIfNull(text);
        var shown = Cut(text, most);
        var pieces = new List<VerbatimPiece>();
        var plain = new StringBuilder();
        var (at, isAfterSymbol) = (0, false);
        foreach (var rune in shown.EnumerateRunes())
        {
            var isEdge = at == 0 || at + rune.Utf16SequenceLength == text.Length;
            at += rune.Utf16SequenceLength;
            if (!IsUnseen(rune, isEdge || IsBlankAt(text, at), isAfterSymbol))
            {
                plain.Append(rune.ToString());
            }
            else
            {
                Flush();
                pieces.Add(new(rune.Value == ' ' ? "space" : string.Create(CultureInfo.InvariantCulture, $"U+{rune.Value:X4}"), true));
            }

            isAfterSymbol = Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol
                or UnicodeCategory.NonSpacingMark;
        }

        Flush();
        return pieces;

        void Flush()
        {
            if (plain.Length > 0) pieces.Add(new(plain.ToString(), false));
            plain.Clear();
        }
    }

    // Never between the halves of a pair.
    private static string Cut(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    private static bool IsBlankAt(string text, int at) => at < text.Length && text[at] == ' ';

    // A joiner inside an emoji belongs to it.
    private static bool IsUnseen(Rune rune, bool isNamedBlank, bool isAfterSymbol) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.SpaceSeparator => rune.Value != ' ' || isNamedBlank,
        UnicodeCategory.Format => rune.Value != 0x200D || !isAfterSymbol,
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.Surrogate
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned => true,
        _ => false,
    };
}
