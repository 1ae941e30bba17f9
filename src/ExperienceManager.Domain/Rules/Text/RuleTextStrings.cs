using System.Globalization;
using System.Text;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>Texts in quotation marks, with the escapes of JSON.</summary>
internal static class RuleTextStrings
{
    /// <summary>A text as it is written. What cannot be seen is escaped: a no-break space looks like a blank and is not the same.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        for (var i = 0; i < text.Length; i++)
        {
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])) quoted.Append(text[i]).Append(text[++i]);
            else Append(quoted, text[i]);
        }

        return quoted.Append('"').ToString();
    }

    /// <summary>Reads a text whose opening quotation mark stands at a place.</summary>
    /// <param name="text">The rule.</param>
    /// <param name="start">Where the opening quotation mark is.</param>
    /// <param name="end">Behind the closing one; where reading stopped, after a mistake.</param>
    /// <param name="fault">What is wrong; null when nothing is.</param>
    public static string Read(string text, int start, out int end, out RuleTextFault? fault)
    {
        var value = new StringBuilder();
        fault = null;
        for (end = start + 1; end < text.Length && text[end] is not ('\n' or '\r'); end++)
        {
            if (text[end] == '"')
            {
                end++;
                return value.ToString();
            }

            if (text[end] != '\\') value.Append(text[end]);
            else if (Escaped(text, ref end) is { } letter) value.Append(letter);
            else
            {
                fault = new(end, Math.Min(2, text.Length - end),
                    "Unknown escape sequence. Use those of JSON, such as \\\" for a quotation mark.", "syntax");
                return "";
            }
        }

        fault = new(start, end - start, "This text has no closing quotation mark.", "syntax");
        return value.ToString();
    }

    // Leaves the place at the last letter of the escape; at the backslash when it is none.
    private static char? Escaped(string text, ref int at)
    {
        var letter = at + 1 < text.Length ? text[at + 1] : '\0';
        if (letter == 'u')
        {
            if (at + 5 >= text.Length || !ushort.TryParse(
                text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)) return null;
            at += 5;
            return (char)code;
        }

        char? escaped = letter switch
        {
            '"' or '\\' or '/' => letter,
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            'b' => '\b',
            'f' => '\f',
            _ => null,
        };
        if (escaped is not null) at++;
        return escaped;
    }

    private static void Append(StringBuilder quoted, char letter)
    {
        switch (letter)
        {
            case '"' or '\\': quoted.Append('\\').Append(letter); break;
            case '\n': quoted.Append("\\n"); break;
            case '\r': quoted.Append("\\r"); break;
            case '\t': quoted.Append("\\t"); break;
            case not ' ' when IsUnseen(letter): quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:x4}"); break;
            default: quoted.Append(letter); break;
        }
    }

    private static bool IsUnseen(char letter) =>
        char.GetUnicodeCategory(letter) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate
            or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;
}
