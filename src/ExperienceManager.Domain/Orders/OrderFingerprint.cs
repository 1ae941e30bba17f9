using System.Security.Cryptography;
using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Orders;

/// <summary>
/// Tells whether two states of an order are the same: SHA-256 over all of its data, as 64 hex digits. Labels count as a set; everything
/// else in the order given. Data that is absent leaves no trace, so a new optional field does not change the hash of old orders.
/// </summary>
public static class OrderFingerprint
{
    /// <summary>The hash of an order.</summary>
    public static string Of(OrderData order) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(order, DomainJson.Options)));
}
