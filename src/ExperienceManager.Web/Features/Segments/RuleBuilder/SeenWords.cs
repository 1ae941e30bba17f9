using System.Globalization;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>Counts of orders in words.</summary>
public static class SeenWords
{
    /// <summary><c>1 order</c>, <c>1,204 orders</c>.</summary>
    public static string Orders(int count) => count == 1 ? "1 order" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} orders");
}
