using ExperienceManager.Domain.Analytics;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>What a page reports.</summary>
/// <param name="Token">The one in the page's url: whose page it is.</param>
/// <param name="Visitor">The page's own number for its visitor; only ever stored scrambled.</param>
/// <param name="Events">What happened.</param>
internal sealed record Beacon(string Token, Guid Visitor, IReadOnlyList<BeaconEvent> Events);

/// <summary>An event as the page reports it: nothing in it is taken for granted.</summary>
/// <param name="Id">The page's id of it.</param>
/// <param name="Kind">What happened.</param>
internal sealed record BeaconEvent(Guid Id, EventKind Kind)
{
    /// <summary>Where on the page.</summary>
    public EventSlot Slot { get; init; }

    /// <summary>What exactly.</summary>
    public string? Target { get; init; }

    /// <summary>1 to 5.</summary>
    public int? Rating { get; init; }

    /// <summary>The shopper's words.</summary>
    public string? Comment { get; init; }

    /// <summary>When, by the page's clock; null for now.</summary>
    public Instant? At { get; init; }
}
