using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Rules.Text;

/// <summary>What docs/rule-language.md promises for every rule and every text.</summary>
public sealed class RuleTextLawTests
{
    // Texts and paths that a writer gets wrong easily: quotation marks, backslashes, line breaks, what cannot be seen, keywords, brackets.
    private static readonly string[] Awkward =
    [
        "\"", "\\", "\\\"", "a\nb",
        "\r\n", "\t", "\u0001", "\u007f", "\u00a0", "VIP\u00a0", "\u200b", "\u2028", "\uFEFF", "👨‍👩‍👧", "é", "e\u0301",
        "and", "or", "any item (", "]", "a, b", "true", "50", "in last 7 days", "x y", "a.b", "a:b", "-", "ü-1", "a\"b", "\\u0041", " ", "",
    ];

    private static readonly Gen<string> Letters =
        from length in Gen.Choose(0, 12)
        from letters in Gen.Frequency((3, Gen.Choose(0x20, 0x7e)), (1, Gen.Choose(0, 0xffff))).Select(code => (char)code).ArrayOf(length)
        select new string(letters);

    private static readonly Gen<RuleNode> AnyRule =
        from rule in RuleGenerators.Rule
        from texts in Gen.Elements(Awkward).ArrayOf(3)
        select With(rule, new Queue<string>(texts));

    [Law]
    public void Write_OfEveryRule_ReadsBackAsTheSameRule() => Laws.Hold(
        Arb.From(AnyRule, RuleGenerators.Shrink),
        rule => IsRead(RuleText.Write(rule), rule) && IsRead(RuleText.WriteLines(rule), rule),
        rule => $"{RuleText.Write(rule)} {Mistake(RuleText.Write(rule))} {RuleJson.ToJson(rule)}",
        4000);

    [Law]
    public void Write_OfWhatWasRead_IsStable() => Laws.Hold(
        AnyRule.SelectMany(rule => Shuffled(RuleText.WriteLines(rule))),
        text => RuleText.Read(text) is { Succeeded: true } read && RuleText.Read(RuleText.Write(read.Rule)) is { Succeeded: true } again
            && again.Rule == read.Rule && RuleText.Write(again.Rule) == RuleText.Write(read.Rule),
        text => $"{text} {Mistake(text)}",
        2000);

    [Law]
    public void Read_OfAnyText_FindsAPlaceInItAndNeverThrows() => Laws.Hold(
        Gen.OneOf(AnyRule.SelectMany(rule => Damaged(RuleText.WriteLines(rule))), Letters),
        text => RuleText.Read(text).Problems.All(problem => IsWithin(problem, text))
            && Enumerable.Range(0, 5).All(i => IsWithin(RuleTextCompletion.At(text, text.Length * i / 4), text)),
        runs: 4000);

    [Fact]
    public void Read_OfDeepAndLongTexts_TakesLinearTime()
    {
        string[] repeated =
        [
            "(", "not ", "none of (", "label = \"x\" and ", "label in [\"a\", ", "any item (sku = 1 and ", "\"", "\\", "in ", "a:", "-1 ",
        ];
        foreach (var part in repeated)
        {
            var text = string.Concat(Enumerable.Repeat(part, 200_000));
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            _ = RuleText.Read(text);
            _ = RuleTextCompletion.At(text, text.Length);
            Assert.True(System.Diagnostics.Stopwatch.GetElapsedTime(started) < TimeSpan.FromSeconds(20), part);
        }
    }

    private static bool IsRead(string text, RuleNode rule) => RuleText.Read(text) is { Succeeded: true } read && read.Rule == rule;

    private static bool IsWithin(RuleTextProblem problem, string text) =>
        problem is { Offset: >= 0, Length: >= 0, Line: >= 1, Column: >= 1 } && problem.Offset + problem.Length <= text.Length;

    private static bool IsWithin(RuleTextCompletion completion, string text) =>
        completion.Start >= 0 && completion.Start <= completion.End && completion.End <= text.Length;

    // Puts awkward texts where texts may stand: values of text attributes, and paths.
    private static RuleNode With(RuleNode node, Queue<string> texts) => node switch
    {
        RuleGroup group => group with { Nodes = group.Nodes.Select(child => With(child, texts)).ToEquatableArray() },
        RuleScope scope => scope with { Conditions = With(scope.Conditions, texts) },
        RuleAggregate aggregate => aggregate with { Where = With(aggregate.Where, texts) },
        RuleCondition { Attribute.Definition.IsCustom: true } custom when texts.TryPeek(out var path) && path.Length > 0 =>
            custom with { Attribute = custom.Attribute with { Path = texts.Dequeue() } },
        RuleCondition { Attribute.Definition.Type: AttributeType.Text, Value: { IsList: false, Values.Count: 1 } } condition
            when texts.TryPeek(out var text) && text.Length > 0 => condition with { Value = RuleValue.Of(texts.Dequeue()) },
        RuleCondition { Attribute.Definition.Type: AttributeType.Text, Value.IsList: true } condition when texts.Count > 0 =>
            condition with { Value = RuleValue.OfList(condition.Value.Values.Append(ScalarValue.OfText(texts.Dequeue()))) },
        _ => node,
    };

    private static EquatableArray<RuleCondition> With(EquatableArray<RuleCondition> conditions, Queue<string> texts) =>
        conditions.Select(condition => (RuleCondition)With((RuleNode)condition, texts)).ToEquatableArray();

    // Keywords in another case and other white space between tokens; what stands in quotation marks stays.
    private static Gen<string> Shuffled(string text) =>
        from upper in Gen.Elements(true, false)
        from blank in Gen.Elements(" ", "\n", "\r\n", "\t ", " \r ")
        select string.Concat(Pieces(text).Select(piece => piece.StartsWith('"') ? piece : Other(piece, upper, blank)));

    private static string Other(string piece, bool upper, string blank)
    {
        string[] words =
            [" and ", " or ", "any item ", "every item ", "no item ", "all of ", "any of ", "none of ", " in ", " not ", " contains ",
                " is set", " days"];
        if (upper)
            piece = words.Aggregate(piece, (changed, word) => changed.Replace(word, word.ToUpperInvariant(), StringComparison.Ordinal));
        return piece.Replace(" ", blank, StringComparison.Ordinal)
            .Replace("(", "( ", StringComparison.Ordinal).Replace(",", " ,", StringComparison.Ordinal);
    }

    private static IEnumerable<string> Pieces(string text)
    {
        var start = 0;
        while (start < text.Length)
        {
            var end = text[start] == '"' ? Closing(text, start) : text.IndexOf('"', start) is var quote and >= 0 ? quote : text.Length;
            yield return text[start..end];
            start = end;
        }
    }

    private static int Closing(string text, int start)
    {
        var end = start + 1;
        while (text[end] != '"') end += text[end] == '\\' ? 2 : 1;
        return end + 1;
    }

    private static Gen<string> Damaged(string text) =>
        from at in Gen.Choose(0, text.Length)
        from length in Gen.Choose(0, 3)
        from put in Gen.Elements("", "(", ")", "\"", "\\", "]", "and", "\ud83c", "\0", "\n", "=", "9", "é", "&&", "order.totl", "not")
        select text[..at] + put + text[Math.Min(text.Length, at + length)..];

    private static string Mistake(string text) => $"{(RuleText.Read(text).Problems is [var problem, ..] ? problem.Sentence : "")}";
}
