using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Members of a payload that are not as Shopify promises: the order comes in without them, and the delivery says so.</summary>
internal static class ShopifyOdd
{
    /// <summary>A sentence for the list of deliveries; empty when all was as promised.</summary>
    public static string Describe(IReadOnlyList<Problem> odd) => odd.Count == 0
        ? ""
        : $" Warning: left out {ShopifyPayload.Explain(odd)}{(odd.Count > 5 ? $" And {odd.Count - 5} more." : "")}";
}
