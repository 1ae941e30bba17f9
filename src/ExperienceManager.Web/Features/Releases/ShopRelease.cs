using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>A feature of a shop in the CSM's lists.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Release">What was set; see <see cref="FeatureRelease.StateAt"/> for what holds now.</param>
/// <param name="ChangedAt">When it was set; null when never.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="HasOrderData">Whether an order has arrived.</param>
/// <param name="RequestedAt">When access was asked for and not yet answered; null when not.</param>
/// <param name="RequestedBy">Who asked.</param>
public sealed record ShopRelease(
    ShopInfo Shop, FeatureRelease Release, Instant? ChangedAt, string? ChangedBy, bool HasOrderData,
    Instant? RequestedAt, string? RequestedBy)
{
    private static readonly Duration Soon = Duration.FromDays(14);

    /// <summary>The feature.</summary>
    public ReleasedFeature Feature { get; init; } = ReleasedFeature.Segmentation;

    /// <summary>Where it comes from; null when it was never set.</summary>
    public ReleaseSource? Source { get; init; }

    /// <summary>Whether the shop's people see the pages of the feature: orders have arrived and it is switched on.</summary>
    public bool IsOpenAt(Instant instant) => HasOrderData && Release.StateAt(instant) != ReleaseState.Off;

    /// <summary>Whether it turns off by itself in the 14 days after an instant.</summary>
    public bool IsExpiringAt(Instant instant) =>
        Release.State != ReleaseState.Off && Release.Until is { } until && until > instant && until - instant <= Soon;
}

/// <summary>A shop with its releases, in the order of <see cref="ReleasedFeature.All"/>.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Releases">One for each feature.</param>
public sealed record ShopFeatures(ShopInfo Shop, IReadOnlyList<ShopRelease> Releases)
{
    /// <summary>The release of one feature.</summary>
    public ShopRelease Of(ReleasedFeature feature) => Releases.Single(release => release.Feature == feature);
}
