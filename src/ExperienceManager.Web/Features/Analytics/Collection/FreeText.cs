using System.Text.RegularExpressions;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// Takes out of a shopper's words what would tell who they are: e-mail addresses and long numbers, such as telephone numbers.
/// </summary>
internal static partial class FreeText
{
    private const string Gone = "…";

    /// <summary>The words without them.</summary>
    public static string? Clean(string? text) => text is null ? null : LongNumber().Replace(EMail().Replace(text, Gone), Gone);

    [GeneratedRegex(@"[^\s@<>()]{1,64}@[^\s@<>()]{1,255}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex EMail();

    [GeneratedRegex(@"\+?\d(?:[ /().-]?\d){6,}", RegexOptions.CultureInvariant, 200)]
    private static partial Regex LongNumber();
}
