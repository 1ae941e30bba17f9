using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>
/// What no index knows of an order: its status, where its delivery is, its country, and what its page shows at this moment. Orders
/// are looked at for it newest first, some thousands a search; all given members must hold.
/// </summary>
public sealed record OrderFilter
{
    /// <summary>The key that stands for orders no segment takes.</summary>
    public const string NoSegment = "default";

    /// <summary>Any order.</summary>
    public static OrderFilter None { get; } = new();

    /// <summary>Where it is in its life.</summary>
    public OrderStatus? Status { get; init; }

    /// <summary>Where its delivery is.</summary>
    public DeliveryState? Delivery { get; init; }

    /// <summary>The country of its address, in upper or lower case.</summary>
    public string? Country { get; init; }

    /// <summary>Key of the segment whose page it sees now; <c>default</c> for none.</summary>
    public string? Segment { get; init; }

    /// <summary>Key of the experience it sees now.</summary>
    public string? Experience { get; init; }

    /// <summary>A campaign that it sees now: for a fulfilled order as it was locked, for others by its labels.</summary>
    public Guid? Campaign { get; init; }

    /// <summary>Whether anything is asked for.</summary>
    public bool IsActive => this != None;

    /// <summary>Whether an order has to be decided for the answer.</summary>
    public bool IsDecided => Segment is not null || Experience is not null || Campaign is not null;

    /// <summary>The same filter, the same text; for cursors.</summary>
    internal string Key => string.Join('\0', Status, Delivery, Country?.ToUpperInvariant(), Segment, Experience, Campaign);

    /// <summary>Tells of one order.</summary>
    /// <param name="snapshot">Decides; null where nothing is to be decided.</param>
    /// <param name="now">The instant to decide for.</param>
    internal Func<StoredOrder, bool> Test(ShopSnapshot? snapshot, Instant now) => order =>
        (Status is null || order.Status == Status)
        && (Delivery is null || DeliveryStates.Of(order.Data, order.Status) == Delivery)
        && (Country is null || string.Equals(order.Data.Address.Country, Country, StringComparison.OrdinalIgnoreCase))
        && (!IsDecided || (snapshot is not null && IsShown(OfPage(snapshot, order, now))));

    /// <summary>What an order's page shows, in the locale that its order asks for.</summary>
    internal static Decision OfPage(ShopSnapshot snapshot, StoredOrder order, Instant now) =>
        Decider.Decide(snapshot, order.Data, now, PageLocale.Of(snapshot, null, order.Data), order.Lock);

    private bool IsShown(Decision decision) =>
        (Segment is null || Segment == (decision.Segment?.Key ?? NoSegment))
        && (Experience is null || Experience == decision.Experience.Key)
        && (Campaign is not { } campaign || decision.Campaigns.Slots.Any(slot => slot.Campaign?.Id == campaign));
}
