using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>What a token is.</summary>
internal enum RuleTokenKind
{
    /// <summary>A name or keyword.</summary>
    Word,

    /// <summary>A text, number, <c>true</c> or <c>false</c>.</summary>
    Value,

    /// <summary>A sign such as <c>&gt;=</c>.</summary>
    Sign,

    /// <summary>The end of the text.</summary>
    End,

    /// <summary>Something that no rule has.</summary>
    Fault,
}

/// <summary>A part of the text.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last letter.</param>
/// <param name="Text">A word as written, or a sign; empty otherwise.</param>
internal readonly record struct RuleToken(RuleTokenKind Kind, int Start, int End, string Text)
{
    /// <summary>The value of a <see cref="RuleTokenKind.Value"/>.</summary>
    public ScalarValue Value { get; init; }

    /// <summary>What is wrong with a <see cref="RuleTokenKind.Fault"/>.</summary>
    public RuleTextFault Fault { get; init; }

    /// <summary>Whether it is a keyword, in any case, or a sign.</summary>
    public bool Is(string word) =>
        Kind is RuleTokenKind.Word or RuleTokenKind.Sign && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Takes a text apart, token by token. A token is looked at once, so the time is linear.</summary>
internal sealed class RuleTextLexer(string text)
{
    // What people type instead, from programs and word processors.
    private static readonly (string Typed, string Meant)[] Lookalikes =
    [
        ("&&", "and"), ("||", "or"), ("<>", "!="), ("≥", ">="), ("≤", "<="), ("≠", "!="),
        ("“", "\""), ("”", "\""), ("„", "\""), ("'", "\""),
        ("!", "not"), ("&", "and"), ("|", "or"), ("{", "("), ("}", ")"), (";", "and"),
    ];

    private int _at;

    /// <summary>The next token.</summary>
    public RuleToken Next()
    {
        while (_at < text.Length && (char.IsWhiteSpace(text[_at]) || text[_at] == '\uFEFF')) _at++;
        if (_at >= text.Length) return new(RuleTokenKind.End, text.Length, text.Length, "");
        var letter = text[_at];
        if (letter == '"') return Quoted();
        if (char.IsAsciiDigit(letter) || (letter is '-' or '+' or '.' && HasDigitAt(_at + 1))) return Number();
        if (char.IsLetter(letter) || letter == '_') return Word();
        return SignLength() is > 0 and var length ? Sign(length) : Unexpected();
    }

    private RuleToken Quoted()
    {
        var start = _at;
        var value = RuleTextStrings.Read(text, start, out _at, out var fault);
        return fault is { } found ? Fault(found)
            : new(RuleTokenKind.Value, start, _at, "") { Value = ScalarValue.OfText(value) };
    }

    private RuleToken Word()
    {
        var start = _at;
        while (_at < text.Length && RuleTextWords.IsWordPart(text[_at])) _at++;
        var word = text[start.._at];
        if (word.EndsWith(':') && _at < text.Length && text[_at] == '"')
        {
            var path = RuleTextStrings.Read(text, _at, out _at, out var fault);
            return fault is { } found ? Fault(found) : new(RuleTokenKind.Word, start, _at, word + path);
        }

        return word.ToLowerInvariant() is "true" or "false"
            ? new(RuleTokenKind.Value, start, _at, "") { Value = ScalarValue.OfBoolean(word.Length == 4) }
            : new(RuleTokenKind.Word, start, _at, word);
    }

    private RuleToken Number()
    {
        var start = _at++;
        while (_at < text.Length && (RuleTextWords.IsWordPart(text[_at]) || (text[_at] == '+' && text[_at - 1] is 'e' or 'E'))) _at++;
        var written = text[start.._at];
        const NumberStyles style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (!double.TryParse(written, style, CultureInfo.InvariantCulture, out _))
        {
            return Fault(new(start, _at - start,
                $"{RuleProblems.Quote(written)} is not a number. Put texts and dates in quotation marks.", "not_a_number"));
        }

        return decimal.TryParse(written, style, CultureInfo.InvariantCulture, out var number) && RuleValueReader.IsExact(written, number)
            ? new(RuleTokenKind.Value, start, _at, "") { Value = ScalarValue.OfNumber(number) }
            : Fault(new(start, _at - start, RuleValueReader.TooManyDigits, "number_out_of_range"));
    }

    private int SignLength() => text[_at] switch
    {
        '(' or ')' or '[' or ']' or ',' => 1,
        '=' => Follows('=') ? 2 : 1,
        '!' => Follows('=') ? 2 : 0,
        '<' => Follows('=') ? 2 : Follows('>') ? 0 : 1,
        '>' => Follows('=') ? 2 : 1,
        _ => 0,
    };

    private RuleToken Sign(int length)
    {
        var start = _at;
        _at += length;
        var sign = text[start.._at];
        return new(RuleTokenKind.Sign, start, _at, sign == "==" ? "=" : sign);
    }

    private RuleToken Unexpected()
    {
        var rest = text.AsSpan(_at);
        foreach (var (typed, meant) in Lookalikes)
        {
            if (!rest.StartsWith(typed, StringComparison.Ordinal)) continue;
            return Skip(typed.Length, $"Use {meant} instead of {typed}.");
        }

        var length = rest.Length > 1 && char.IsSurrogatePair(rest[0], rest[1]) ? 2 : 1;
        return Skip(length, $"Unexpected character {Shown(rest[..length])}. Put texts in quotation marks.");
    }

    // What comes behind a mistake may be asked for, too.
    private RuleToken Skip(int length, LocalizableText text)
    {
        var start = _at;
        _at += length;
        return Fault(new(start, length, text, "syntax"));
    }

    private bool HasDigitAt(int at) => at < text.Length && char.IsAsciiDigit(text[at]);

    private bool Follows(char letter) => _at + 1 < text.Length && text[_at + 1] == letter;

    private static RuleToken Fault(RuleTextFault fault) =>
        new(RuleTokenKind.Fault, fault.Offset, fault.Offset + fault.Length, "") { Fault = fault };

    // Half a surrogate pair and what cannot be seen is named by its number.
    private static string Shown(ReadOnlySpan<char> letter) =>
        letter.Length == 1 && (char.IsSurrogate(letter[0]) || char.IsControl(letter[0]))
            ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)letter[0]:X4}") : letter.ToString();
}
