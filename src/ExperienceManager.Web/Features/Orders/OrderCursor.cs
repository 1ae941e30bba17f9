using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// A place in the list of orders, newest first: that of one order. The page after it is the same whatever came in meanwhile, because it
/// begins at a place and not after so many orders.
/// </summary>
/// <param name="PlacedAt">When the order was placed, as stored.</param>
/// <param name="Id">Which of those placed at the same time.</param>
public readonly record struct OrderCursor(Instant PlacedAt, Guid Id)
{
    private const int TicksPerMicrosecond = 10;
    private const int PlaceLength = sizeof(long) + 16;
    private const int CheckLength = 8;

    private static readonly long First = Instant.MinValue.ToUnixTimeTicks() / TicksPerMicrosecond;
    private static readonly long Last = Instant.MaxValue.ToUnixTimeTicks() / TicksPerMicrosecond;

    /// <summary>Before the first order of any shop.</summary>
    public static OrderCursor Beginning { get; } = new(Instant.FromUtc(1, 1, 1, 0, 0), Guid.Empty);

    /// <summary>The place of an order.</summary>
    public static OrderCursor Of(StoredOrder order)
    {
        ArgumentNullException.ThrowIfNull(order);
        return new(InstantConverter.AsStored(order.Data.PlacedAt), order.Id);
    }

    /// <summary>
    /// Reads a cursor that <see cref="ToText"/> wrote for the same search of the same shop; false for anything else. The check in it is no
    /// secret: a cursor leads to nothing that the search would not find.
    /// </summary>
    public static bool TryRead(string text, ShopId shop, OrderSearch search, out OrderCursor cursor)
    {
        ArgumentNullException.ThrowIfNull(text);
        cursor = default;
        Span<byte> bytes = stackalloc byte[PlaceLength + CheckLength];
        if (text.Length != Base64Url.GetEncodedLength(bytes.Length) || !Base64Url.IsValid(text)) return false;
        if (!Base64Url.TryDecodeFromChars(text, bytes, out var length) || length != bytes.Length) return false;
        var at = BinaryPrimitives.ReadInt64BigEndian(bytes);
        if (at < First || at > Last) return false;
        var read = new OrderCursor(
            Instant.FromUnixTimeTicks(at * TicksPerMicrosecond), new Guid(bytes[sizeof(long)..PlaceLength], bigEndian: true));
        if (read.ToText(shop, search) != text) return false;
        cursor = read;
        return true;
    }

    /// <summary>The cursor as it stands in addresses, for one search of one shop.</summary>
    public string ToText(ShopId shop, OrderSearch search)
    {
        ArgumentNullException.ThrowIfNull(search);
        Span<byte> bytes = stackalloc byte[PlaceLength + CheckLength];
        BinaryPrimitives.WriteInt64BigEndian(bytes, PlacedAt.ToUnixTimeTicks() / TicksPerMicrosecond);
        Id.TryWriteBytes(bytes[sizeof(long)..], bigEndian: true, out _);
        var filters = string.Join(
            '\0', shop.Value, search.OrderNumber, search.ExternalId, search.OrderName, search.Id, search.Email, search.Zip, search.Label,
            search.LabelHash is { } hash
                ? Convert.ToHexString(hash)
                : null, search.PlacedFrom?.ToUnixTimeTicks(), search.PlacedTo?.ToUnixTimeTicks(),
            search.ShipmentUpdatedSince?.ToUnixTimeTicks(), search.Text, search.Filter.IsActive ? search.Filter.Key : null);
        SHA256.HashData([.. bytes[..PlaceLength], .. Encoding.UTF8.GetBytes(filters)]).AsSpan(0, CheckLength).CopyTo(bytes[PlaceLength..]);
        return Base64Url.EncodeToString(bytes);
    }
}

/// <summary>A page of orders, newest first.</summary>
/// <param name="Orders">The orders.</param>
/// <param name="Next">Where the next, older page begins; null on the last one.</param>
/// <param name="Previous">Before which place the newer page ends; null on the first one.</param>
public sealed record OrderList(IReadOnlyList<StoredOrder> Orders, OrderCursor? Next, OrderCursor? Previous)
{
    /// <summary>No orders.</summary>
    public static OrderList Empty { get; } = new([], null, null);

    /// <summary>How many orders the search finds in all; null when that is not known.</summary>
    public int? Total { get; init; }

    /// <summary>How many orders were looked at, when orders had to be looked at one by one; null otherwise.</summary>
    public int? Searched { get; init; }

    /// <summary>
    /// Whether there are orders that were not looked at: <see cref="Next"/> (or <see cref="Previous"/>) leads to them, although the page is
    /// not full.
    /// </summary>
    public bool IsCut { get; init; }

    /// <summary>A page out of what was found when one order more than the page holds was asked for.</summary>
    internal static OrderList Of(IReadOnlyList<StoredOrder> found, OrderSearch search, int size)
    {
        var (hasMore, isBackwards) = (found.Count > size, search.IsAscending);
        IReadOnlyList<StoredOrder> orders = isBackwards ? [.. found.Take(size).Reverse()] : [.. found.Take(size)];
        if (orders.Count == 0) return Empty;
        var hasNext = hasMore || isBackwards;
        var hasPrevious = isBackwards ? hasMore : search.After is not null || search.Page > 1;
        return new(orders, hasNext ? OrderCursor.Of(orders[^1]) : null, hasPrevious ? OrderCursor.Of(orders[0]) : null);
    }

    /// <summary>A page out of a walk over orders.</summary>
    /// <param name="found">What was found, in the order of the walk.</param>
    /// <param name="search">The search.</param>
    /// <param name="size">Orders on a page.</param>
    /// <param name="stopped">Where the walk was broken off; null when it came to its end.</param>
    /// <param name="searched">How many orders it looked at.</param>
    internal static OrderList OfWalk(IReadOnlyList<StoredOrder> found, OrderSearch search, int size, OrderCursor? stopped, int searched)
    {
        var (hasMore, isBackwards) = (found.Count > size, search.Before is not null);
        IReadOnlyList<StoredOrder> orders = isBackwards ? [.. found.Take(size).Reverse()] : [.. found.Take(size)];
        OrderCursor? first = orders.Count > 0 ? OrderCursor.Of(orders[0]) : null, last = orders.Count > 0
            ? OrderCursor.Of(orders[^1])
            : null;
        var next = isBackwards ? last : hasMore ? last : stopped;
        var previous = isBackwards ? (hasMore ? first : stopped) : search.After is null ? null : first;
        return new(orders, next, previous) { Searched = searched, IsCut = !hasMore && stopped is not null };
    }
}
