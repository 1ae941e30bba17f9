using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Rules.Text;

/// <summary>
/// Rules as text (docs/rule-language.md): <c>order.total &gt;= 50 and any item (category = "Boots")</c>. Every rule that may be saved has a
/// text, which reads back as the same tree, kinds and scales of values included.
/// </summary>
public static class RuleText
{
    /// <summary>The text of no rule.</summary>
    public const string EveryOrder = "every order";

    /// <summary>A rule on one line.</summary>
    public static string Write(RuleNode? rule) => RuleTextWriter.Write(rule, int.MaxValue);

    /// <summary>A rule for reading and editing: what is longer than a line is broken at <c>and</c> and <c>or</c>, and indented.</summary>
    public static string WriteLines(RuleNode? rule) => RuleTextWriter.Write(rule, RuleTextWriter.LineLength);

    /// <summary>A value in quotation marks, as it stands in a rule.</summary>
    public static string Quote(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return RuleTextStrings.Quote(text);
    }

    /// <summary>The path of a custom attribute as it stands behind the colon.</summary>
    public static string Path(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return RuleTextWords.Path(path);
    }

    /// <summary>Reads a text and checks that the rule may be saved. Takes time linear in the length of the text and never throws.</summary>
    public static RuleTextReading Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parser = new RuleTextParser(text);
        var rule = parser.Read();
        if (parser.Failure is { } failure) return new(null, [failure.ToProblem(text)]);
        var problems = RuleValidation.Validate(rule);
        return problems.Count == 0 ? new(rule, [])
            : new(rule, [.. problems.Select(problem => parser.Places.Of(rule!, problem).ToProblem(text))]);
    }
}

/// <summary>What a text says.</summary>
/// <param name="Rule">The rule; null for every order, and when the text is not a rule. With problems it may not be saved.</param>
/// <param name="Problems">What is wrong, each with its place; empty when the rule may be saved.</param>
public sealed record RuleTextReading(RuleNode? Rule, IReadOnlyList<RuleTextProblem> Problems)
{
    /// <summary>Whether the rule may be saved.</summary>
    public bool Succeeded => Problems.Count == 0;

    /// <summary>The same as a result, whose problems name line and column in their sentences.</summary>
    public Result<RuleNode?> ToResult() =>
        Succeeded ? Rule : Result.Invalid([.. Problems.Select(problem => new Problem("", problem.Sentence, problem.Type))]);
}

/// <summary>Something wrong in the text of a rule.</summary>
/// <param name="Offset">Where it begins, counted in UTF-16 code units from 0.</param>
/// <param name="Length">How long it is; 0 where something is missing.</param>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Column">Its place in the line, from 1, in UTF-16 code units as editors count them.</param>
/// <param name="Text">What is wrong and how to fix it.</param>
/// <param name="Type">A stable kind; those of rules as JSON, and <c>syntax</c>.</param>
public sealed record RuleTextProblem(int Offset, int Length, int Line, int Column, LocalizableText Text, string Type)
{
    /// <summary>What is wrong, with its line and column.</summary>
    public LocalizableText Sentence => $"Line {Line}, column {Column}: {Text}";
}

/// <summary>Something wrong, before its line is known.</summary>
internal readonly record struct RuleTextFault(int Offset, int Length, LocalizableText Text, string Type)
{
    public RuleTextProblem ToProblem(string text)
    {
        var (line, lineStart) = (1, 0);
        for (var i = 0; i < Offset; i++)
        {
            if (text[i] != '\n' && (text[i] != '\r' || (i + 1 < text.Length && text[i + 1] == '\n'))) continue;
            line++;
            lineStart = i + 1;
        }

        return new(Offset, Length, line, Offset - lineStart + 1, Text, Type);
    }
}
