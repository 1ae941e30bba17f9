using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Rules;

/// <summary>Reads the <c>value</c> of a condition: nothing, one scalar or a list of scalars, exactly as written.</summary>
internal static class RuleValueReader
{
    /// <summary>What is wrong with a number that is not exact.</summary>
    internal static LocalizableText TooManyDigits { get; } = "The number is too large or has too many digits: use at most 28 digits.";

    /// <summary>The value; null when problems were added.</summary>
    public static RuleValue? Read(JsonElement json, string path, ProblemList problems)
    {
        if (json.ValueKind == JsonValueKind.Null) return RuleValue.Nothing;
        if (json.ValueKind != JsonValueKind.Array)
            return Scalar(json, path, problems) is { } scalar ? new RuleValue([scalar], IsList: false) : null;
        var values = new List<ScalarValue>(json.GetArrayLength());
        var index = 0;
        foreach (var element in json.EnumerateArray())
        {
            if (problems.IsFull) return null;
            if (Scalar(element, RuleProblems.At(path, index++), problems) is { } value) values.Add(value);
        }

        return values.Count == index ? RuleValue.OfList(values) : null;
    }

    private static ScalarValue? Scalar(JsonElement json, string path, ProblemList problems)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.String when JsonText.TryText(json, out var text): return ScalarValue.OfText(text);
            case JsonValueKind.String: problems.Add(RuleProblems.BrokenText(path)); return null;
            case JsonValueKind.True or JsonValueKind.False: return ScalarValue.OfBoolean(json.ValueKind == JsonValueKind.True);
            case JsonValueKind.Number
                when json.TryGetDecimal(out var number) && IsExact(json.GetRawText(), number):
                return ScalarValue.OfNumber(number);
            case JsonValueKind.Number: problems.Add(new(path, TooManyDigits, "number_out_of_range")); return null;
            default:
                problems.Add(new(path, $"A value is a text, a number or a boolean, not {RuleProblems.Kind(json)}.", "wrong_type"));
                return null;
        }
    }

    /// <summary>
    /// Whether a number is what was written: decimal rounds silently, and a rule that compares with another number is worse than a refusal.
    /// </summary>
    internal static bool IsExact(string written, decimal number)
    {
        var exponent = written.AsSpan().IndexOfAny('e', 'E');
        return Digits(exponent < 0 ? written : written[..exponent])
            == Digits(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

        static string Digits(string text) => string.Concat(text.Where(char.IsAsciiDigit)).Trim('0');
    }
}
