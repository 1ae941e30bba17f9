using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>What an order must have, in the caller's names.</summary>
internal static class OrderRules
{
    /// <summary>What is missing in whatever was given.</summary>
    /// <param name="upsert">What came in.</param>
    /// <param name="prefix">Where the order's members are: <c>order</c>, or empty at the top level.</param>
    public static Problem? FindFault(OrderUpsert upsert, string prefix)
    {
        if (upsert.Required.Contains(OrderMember.Address) && upsert.Given.Contains(OrderMember.Address) && upsert.Order.Address.Zip is null) return Missing(prefix, "address.zip_code");
        return null;
    }

    /// <summary>What a new order lacks.</summary>
    public static IReadOnlyList<Problem> FindMissing(OrderUpsert upsert, string prefix)
    {
        var order = upsert.Order;
        var problems = new List<Problem>();
        if (order.OrderNumber.Length == 0) problems.Add(Missing(prefix, "order_number"));
        if (upsert.Required.Contains(OrderMember.ExternalId) && order.ExternalId is null && upsert.IdType != OrderIdType.ExternalId) problems.Add(Missing(prefix, "external_id"));
        if (upsert.Required.Contains(OrderMember.Address) && !upsert.Given.Contains(OrderMember.Address)) problems.Add(Missing(prefix, "address"));
        return problems;
    }

    private static Problem Missing(string prefix, string member) => new Problem(member, "This member is required.", "missing").Under(prefix);
}
