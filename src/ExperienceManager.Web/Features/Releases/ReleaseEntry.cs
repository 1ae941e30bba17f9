using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>A release as a form has it: the last day, for shops in any zone.</summary>
/// <param name="State">What shall hold.</param>
/// <param name="Source">Where it comes from; null for what fits each shop: its request, else what it has, else an override.</param>
/// <param name="Reason">Why.</param>
/// <param name="LastDay">The last day on which it holds; null for no end.</param>
public sealed record ReleaseEntry(ReleaseState State, ReleaseSource? Source, string Reason, DateOnly? LastDay)
{
    /// <summary>What a form begins with: the present release with a new reason.</summary>
    public static ReleaseEntry Of(ShopRelease release, Instant now, ReleaseState? proposed = null)
    {
        ArgumentNullException.ThrowIfNull(release);
        var zone = DateTimeZoneProviders.Tzdb[release.Shop.TimeZone];
        var lastDay = release.Release.Until?.Minus(Duration.Epsilon).InZone(zone).Date.ToDateOnly();
        return new(proposed ?? release.Release.StateAt(now), SourceFor(release), "", lastDay);
    }

    /// <summary>The change of one shop: it ends with the last day in the shop's own zone.</summary>
    public ReleaseChange For(ShopRelease release)
    {
        ArgumentNullException.ThrowIfNull(release);
        Instant? until = State == ReleaseState.Off || LastDay is not { } day ? null
            : LocalDate.FromDateOnly(day).PlusDays(1).AtStartOfDayInZone(DateTimeZoneProviders.Tzdb[release.Shop.TimeZone]).ToInstant();
        return new(State, Reason.Trim(), until) { Feature = release.Feature, Source = Source ?? SourceFor(release) };
    }

    private static ReleaseSource SourceFor(ShopRelease release) =>
        release.RequestedAt is null ? release.Source ?? ReleaseSource.Override : ReleaseSource.Request;
}
