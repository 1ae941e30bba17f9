using ExperienceManager.Web.Features.Orders.Links;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Links as they arrive after chat and mail programs had them: with the full stop, bracket or quotation mark behind them glued on, or with
/// the shop's part in capitals.
/// </summary>
internal static class SharedLinks
{
    /// <summary>The shop's slug: small letters, digits and hyphens.</summary>
    public static string SlugOf(string part)
    {
        var end = part.Length;
        while (end > 0 && !char.IsAsciiLetterOrDigit(part[end - 1])) end--;
#pragma warning disable CA1308 // Slugs are small letters.
        return part[..end].ToLowerInvariant();
#pragma warning restore CA1308
    }

    /// <summary>The token without what was glued to it. Tokens have one length and may end in <c>-</c> or <c>_</c>.</summary>
    public static string TokenOf(string part)
    {
        if (part.Length <= TrackingToken.TextLength || part[TrackingToken.TextLength..].Any(char.IsLetterOrDigit)) return part;
        return part[..TrackingToken.TextLength];
    }
}
