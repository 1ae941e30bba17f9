using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>What an order must have, in the caller's names.</summary>
internal static class OrderRules
{
    private const string ZipFault = "zip_code_invalid";
    /// <summary>Characters of the longest postal code.</summary>
    public const int MaxZipLength = 32;

    /// <summary>What is wrong in whatever was given.</summary>
    /// <param name="upsert">What came in.</param>
    /// <param name="prefix">Where the order's members are: <c>order</c>, or empty at the top level.</param>
    public static Problem? FindFault(OrderUpsert upsert, string prefix) =>
        upsert.Given.Contains(OrderMember.Address) ? FindZipFault(upsert.Order.Address)?.Under(prefix) : null;

    /// <summary>
    /// What is wrong with a postal code that was given: one of blanks would never be found again. Several countries have none at all.
    /// </summary>
    public static Problem? FindZipFault(Address address) =>
        address.Zip is { Length: > 0 } zip && (string.IsNullOrWhiteSpace(zip) || zip.Length > MaxZipLength)
        ? new Problem("address.zip_code", $"A postal code has at most {MaxZipLength} characters and is not blank.", ZipFault)
        : null;

    /// <summary>The refusal of a fault, with the documented key.</summary>
    public static FailedResult Refuse(Problem fault) => Result.Invalid([fault], fault.Type == ZipFault ? ZipFault : "validation_error");

    /// <summary>What a new order lacks.</summary>
    public static IReadOnlyList<Problem> FindMissing(OrderUpsert upsert, string prefix)
    {
        var order = upsert.Order;
        var problems = new List<Problem>();
        if (order.OrderNumber.Length == 0) problems.Add(Missing(prefix, "order_number"));
        if (upsert.Required.Contains(OrderMember.ExternalId) && order.ExternalId is null && upsert.IdType != OrderIdType.ExternalId)
            problems.Add(Missing(prefix, "external_id"));
        if (upsert.Required.Contains(OrderMember.Address) && !upsert.Given.Contains(OrderMember.Address))
            problems.Add(Missing(prefix, "address"));
        return problems;
    }

    private static Problem Missing(string prefix, string member) =>
        new Problem(member, "This member is required.", "missing").Under(prefix);
}
