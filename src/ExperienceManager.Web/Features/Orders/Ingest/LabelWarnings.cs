using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// Labels are for targeting, not for personal data: those that look like an e-mail address or a phone number are pointed out, never
/// refused.
/// </summary>
public static class LabelWarnings
{
    private const int MaxWarnings = 20;
    private const int MinPhoneDigits = 7;
    private const int MaxPhoneDigits = 15;

    /// <summary>A sentence for each label that looks like personal data, at most 20.</summary>
    public static IReadOnlyList<string> Of(LabelSet labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        List<string>? warnings = null;
        foreach (var label in labels.Sorted)
        {
            if (KindOf(label) is not { } kind) continue;
            (warnings ??= []).Add(
                $"The label \"{(label.Length <= 80 ? label : label[..80])}\" looks like {kind}. Labels should not contain personal data.");
            if (warnings.Count == MaxWarnings) break;
        }

        return warnings ?? (IReadOnlyList<string>)[];
    }

    /// <summary>What a label looks like: <c>an e-mail address</c>, <c>a phone number</c>; null when neither.</summary>
    public static string? KindOf(string label)
    {
        ArgumentNullException.ThrowIfNull(label);
        if (LooksLikeEmail(label)) return "an e-mail address";
        return LooksLikePhone(label) ? "a phone number" : null;
    }

    private static bool LooksLikeEmail(string label)
    {
        var at = label.IndexOf('@', StringComparison.Ordinal);
        return at > 0 && label[at - 1] != ' ' && at + 1 < label.Length && label[at + 1] is not ('.' or ' ')
            && label.IndexOf('.', at) is var dot && dot > at && dot + 1 < label.Length;
    }

    private static bool LooksLikePhone(string label)
    {
        if (label.Length is < MinPhoneDigits or > 30 || IsDate(label)) return false;
        var digits = 0;
        var hasMark = label[0] == '+' || label[0] == '0';
        foreach (var letter in label)
        {
            if (char.IsAsciiDigit(letter)) digits++;
            else if (letter is ' ' or '-' or '/' or '(' or ')' or '.') hasMark = true;
            else if (letter != '+') return false;
        }

        return hasMark && digits is >= MinPhoneDigits and <= MaxPhoneDigits;
    }

    private static bool IsDate(string label) => label is [_, _, _, _, '-', _, _, '-', _, _];
}
