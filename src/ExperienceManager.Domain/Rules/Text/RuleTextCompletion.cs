using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>Something that may stand at a place of a text.</summary>
/// <param name="Text">What is written.</param>
/// <param name="Detail">What it is; empty for keywords and operators.</param>
public sealed record RuleTextOption(string Text, LocalizableText Detail);

/// <summary>What may be typed at a place of a text.</summary>
/// <param name="Start">Where the word that is being typed begins.</param>
/// <param name="End">Behind that word: what is chosen replaces it.</param>
/// <param name="Typed">The word up to the place, without its opening quotation mark.</param>
/// <param name="Options">Attributes, keywords and operators that hold what is typed, in any case, those that begin with it first.</param>
public sealed record RuleTextCompletion(int Start, int End, string Typed, IReadOnlyList<RuleTextOption> Options)
{
    /// <summary>The attribute of which a value is being typed; null elsewhere.</summary>
    public AttributeReference? ValuesOf { get; private init; }

    /// <summary>What is written before the key of a condition group: nothing, or <c>group</c>; null where none may stand.</summary>
    public string? GroupsBehind { get; private init; }

    /// <summary>The subject whose custom attribute's path is being typed, and what stands before the path; null elsewhere.</summary>
    public (AttributeSubject Subject, string Prefix)? PathsOf { get; private init; }

    /// <summary>What may be typed at a place; takes time linear in the length of the text.</summary>
    /// <param name="text">The text, finished or not.</param>
    /// <param name="caret">Where something is typed, from 0 to the length of the text; places outside count as the nearest end.</param>
    public static RuleTextCompletion At(string text, int caret)
    {
        ArgumentNullException.ThrowIfNull(text);
        caret = Math.Clamp(caret, 0, text.Length);
        var before = text[..caret];
        var start = StartOfWord(before);
        var typed = before[start..];
        var expected = ExpectedBehind(before[..start]);
        var isQuoted = typed.StartsWith('"');
        if (isQuoted) typed = typed[1..];
        var completion = new RuleTextCompletion(start, EndOfWord(text, caret, isQuoted), typed, []);
        if (expected is null) return completion;
        var colon = typed.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && !isQuoted && expected.TakesCondition)
        {
            return RuleTextWords.Find(typed[..(colon + 1)] + "x", expected.Scope) is { } custom
                ? completion with { PathsOf = (custom.Definition.Subject, typed[..(colon + 1)]), Typed = typed[(colon + 1)..].Trim('"') }
                : completion;
        }

        return completion with
        {
            Options = isQuoted ? [] : [.. Ranked(OptionsOf(expected), typed)],
            ValuesOf = expected.TakesValue ? expected.Attribute : null,
            GroupsBehind = expected.TakesGroup ? ""
                : expected is { TakesCondition: true, Scope: null } && !isQuoted ? $"{RuleNodeKeys.Group} " : null,
        };
    }

    private static int StartOfWord(string before)
    {
        var lexer = new RuleTextLexer(before);
        var (token, last) = (lexer.Next(), default(RuleToken?));
        for (; token.Kind != RuleTokenKind.End; token = lexer.Next()) last = token;
        if (last is not { } word || word.End < before.Length) return before.Length;
        var isClosed = word.Kind == RuleTokenKind.Value && before[word.Start] == '"';
        return word.Kind == RuleTokenKind.Sign || isClosed ? before.Length : word.Start;
    }

    private static int EndOfWord(string text, int caret, bool isQuoted)
    {
        if (isQuoted) return caret < text.Length && text[caret] == '"' ? caret + 1 : caret;
        while (caret < text.Length && RuleTextWords.IsWordPart(text[caret])) caret++;
        return caret;
    }

    // Null when there is a mistake further up: what comes next is not known then.
    private static RuleTextExpectation? ExpectedBehind(string before)
    {
        var parser = new RuleTextParser(before);
        var rule = parser.Read();
        if (parser.Failure is null) return rule is null ? null : new("and", "or");
        return parser.Failure.Value.Offset == before.Length ? parser.Expectation : null;
    }

    private static IEnumerable<RuleTextOption> OptionsOf(RuleTextExpectation expected)
    {
        var rows = AttributeCatalogue.All.Where(row => expected.TakesSummable
            ? row.IsSummable : expected.TakesCondition && (expected.Scope is null || row.Subject == expected.Scope));
        foreach (var row in rows)
        {
            var name = RuleTextWords.Of(new AttributeReference(row, ""), expected.Scope);
            yield return new(row.IsCustom ? name.TrimEnd('"') : name, $"{row.Category} {row.Name}");
        }

        foreach (var word in expected.Words) yield return new(word, LocalizableText.Empty);
        if (!expected.TakesValue || expected.Attribute?.Definition.Type is not (AttributeType.Boolean or AttributeType.Scalar)) yield break;
        yield return new("true", LocalizableText.Empty);
        yield return new("false", LocalizableText.Empty);
    }

    private static IEnumerable<RuleTextOption> Ranked(IEnumerable<RuleTextOption> options, string typed) => options
        .Where(option => option.Text.Contains(typed, StringComparison.OrdinalIgnoreCase)
            || option.Detail.ToString().Contains(typed, StringComparison.OrdinalIgnoreCase))
        .OrderBy(option => option.Text.StartsWith(typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1);
}
