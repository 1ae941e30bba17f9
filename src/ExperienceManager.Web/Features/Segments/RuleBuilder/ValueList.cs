using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Reading and joining lists of values as people type and paste them.</summary>
public static class ValueList
{
    /// <summary>
    /// Splits pasted or typed text at line breaks, tabs and commas, as a spreadsheet's column or row arrives. A part in double quotes keeps
    /// its commas and line breaks; <c>""</c> inside is one quote. Parts are trimmed, blank ones left out.
    /// </summary>
    public static IReadOnlyList<string> Split(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = new List<string>();
        var part = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < text.Length; i++)
        {
            var character = text[i];
            if (quoted && character == '"' && i + 1 < text.Length && text[i + 1] == '"') part.Append(text[i++]);
            else if (quoted && character == '"') quoted = false;
            else if (quoted) part.Append(character);
            else if (character == '"' && IsBlank(part) && text.IndexOf('"', i + 1) > 0) quoted = true;
            else if (character is '\n' or '\r' or '\t' or ',') Take(parts, part);
            else part.Append(character);
        }

        Take(parts, part);
        return parts;
    }

    /// <summary>
    /// One value a line, commas kept: the form of "Edit as text". What is typed or pasted is trimmed; a line that is a value already stays
    /// as it is, since labels may begin or end with blanks.
    /// </summary>
    public static IReadOnlyList<string> SplitLines(string text, EquatableArray<ScalarValue> known = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        var values = known.Items.Select(value => value.Text).ToHashSet(StringComparer.Ordinal);
        var lines = text.Split(['\n', '\r'], StringSplitOptions.RemoveEmptyEntries)
            .Select(line => values.Contains(line) ? line : line.Trim());
        return [.. lines.Where(line => line.Length > 0)];
    }

    /// <summary>
    /// Adds texts to a list: no duplicates, at most <see cref="RuleLimits.ValuesPerList"/>, with a note of what was left out.
    /// </summary>
    public static (EquatableArray<ScalarValue> Values, LocalizableText Note) Merge(
        EquatableArray<ScalarValue> values, IReadOnlyList<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var seen = values.Items.Select(value => value.Text).ToHashSet(StringComparer.Ordinal);
        var merged = values.Items.ToBuilder();
        int duplicates = 0, surplus = 0;
        foreach (var text in texts)
        {
            if (seen.Contains(text)) duplicates++;
            else if (merged.Count >= RuleLimits.ValuesPerList) surplus++;
            else if (seen.Add(text)) merged.Add(ScalarValue.OfText(text));
        }

        return (new(merged.ToImmutable()), Note(merged.Count - values.Count, duplicates, surplus));
    }

    /// <summary><c>1 value</c>, <c>12 values</c>.</summary>
    public static LocalizableText Count(int count) => LocalizableText.Count(count, "1 value", $"{count:N0} values");

    private static LocalizableText Note(int added, int duplicates, int surplus)
    {
        var notes = new List<LocalizableText> { Added(added) };
        if (duplicates > 0) notes.Add(LocalizableText.Count(duplicates, "1 duplicate left out", $"{duplicates:N0} duplicates left out"));
        if (surplus > 0) notes.Add(Surplus(surplus));
        return $"{LocalizableText.Join(", ", notes)}.";
    }

    private static LocalizableText Added(int count) => $"{Count(count)} added";

    private static LocalizableText Surplus(int count) => $"{count:N0} over the limit of {RuleLimits.ValuesPerList:N0} left out";

    private static bool IsBlank(StringBuilder part)
    {
        for (var i = 0; i < part.Length; i++)
        {
            if (!char.IsWhiteSpace(part[i])) return false;
        }

        return true;
    }

    private static void Take(List<string> parts, StringBuilder part)
    {
        var text = part.ToString().Trim();
        part.Clear();
        if (text.Length > 0) parts.Add(text);
    }
}
