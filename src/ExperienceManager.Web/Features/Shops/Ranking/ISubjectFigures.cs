using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <summary>What analytics counted for a segment or a campaign.</summary>
/// <param name="Views">Page views of the last 30 days.</param>
/// <param name="Share">Those as a share of all page views; null without any.</param>
/// <param name="Impressions">Impressions of the last 30 days.</param>
/// <param name="Clicks">Clicks of the last 30 days.</param>
/// <param name="LastDay">The last day on which a shopper saw it, in the shop's zone; null when that is longer ago than 90 days.</param>
public sealed record SubjectFigures(long Views, double? Share, long Impressions, long Clicks, LocalDate? LastDay)
{
    /// <summary>Nothing was counted.</summary>
    public static SubjectFigures None { get; } = new(0, null, 0, 0, null);
}

/// <summary>
/// The figures that lists show in their rows. Lists stand below analytics, which brings them: from its day rows, so that they cost the same
/// with a thousand orders and with a million.
/// </summary>
public interface ISubjectFigures
{
    /// <summary>By segment; <see cref="Guid.Empty"/> is the default.</summary>
    Task<IReadOnlyDictionary<Guid, SubjectFigures>> SegmentsAsync(ShopId shop, CancellationToken cancellationToken = default);

    /// <summary>By campaign.</summary>
    Task<IReadOnlyDictionary<Guid, SubjectFigures>> CampaignsAsync(ShopId shop, CancellationToken cancellationToken = default);
}
