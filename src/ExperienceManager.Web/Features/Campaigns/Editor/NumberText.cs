using System.Globalization;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Amounts as they are typed: a point or a comma before the cents, no grouping, so that neither is ever mistaken for the other.</summary>
public static class NumberText
{
    /// <summary>The amount; null for an empty text or no number.</summary>
    public static decimal? Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return decimal.TryParse(text.Trim().Replace(',', '.'), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    /// <summary>Whether something stands there that is no number.</summary>
    public static bool IsUnreadable(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Trim().Length > 0 && Read(text) is null;
    }

    /// <summary>The amount for a field.</summary>
    public static string Of(decimal? number) => number?.ToString("0.############################", CultureInfo.InvariantCulture) ?? "";
}
