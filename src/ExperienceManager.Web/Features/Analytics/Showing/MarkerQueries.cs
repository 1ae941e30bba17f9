using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Reading;
using ExperienceManager.Web.Features.Experiences;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Analytics.Showing;

/// <summary>What changed the pages in a period: publishes, and the edges of schedules.</summary>
internal sealed class MarkerQueries(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>The changes, oldest first.</summary>
    public async Task<IReadOnlyList<AnalyticsMarker>> ReadAsync(
        ShopSnapshot snapshot, AnalyticsFilter filter, DateTimeZone zone, CancellationToken cancellationToken)
    {
        var (from, to) = (zone.AtStartOfDay(filter.From).ToInstant(), zone.AtStartOfDay(filter.To).ToInstant());
        var published = await PublishedAsync(snapshot, from, to, cancellationToken).ConfigureAwait(false);
        return [.. published.Concat(Edges(snapshot)).Where(edge => edge.At >= from && edge.At < to).OrderBy(edge => edge.At)
            .Select(edge => new AnalyticsMarker(edge.At.InZone(zone).Date, edge.At, edge.Words))];
    }

    /// <summary>Every instant at which a schedule begins or ends something that is enabled.</summary>
    public static IEnumerable<(Instant At, LocalizableText Words)> Edges(ShopSnapshot snapshot)
    {
        foreach (var segment in snapshot.Segments.Where(segment => segment.IsEnabled))
        {
            if (segment.TimeFrame?.StartInstant is { } start) yield return (start, $"Segment “{segment.Name}” starts");
            if (segment.TimeFrame?.EndInstant is { } end) yield return (end, $"Segment “{segment.Name}” ends");
        }

        foreach (var campaign in snapshot.Source.Campaigns.Where(campaign => campaign.IsEnabled))
        {
            yield return (campaign.Start, $"Campaign “{campaign.Name}” starts");
            if (campaign.End is { } end) yield return (end, $"Campaign “{campaign.Name}” ends");
        }
    }

    private async Task<IReadOnlyList<(Instant At, LocalizableText Words)>> PublishedAsync(
        ShopSnapshot snapshot, Instant from, Instant to, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var shop = snapshot.ShopId;
        var rows = await context.Set<RevisionRecord>().Where(row => row.ShopId == shop && row.PublishedAt >= from && row.PublishedAt < to)
            .Select(row => new { row.ExperienceId, row.Number, row.PublishedAt }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(
            row => (row.PublishedAt, Published(snapshot.Experiences.GetValueOrDefault(row.ExperienceId)?.Name, row.Number)))];
    }

    private static LocalizableText Published(string? name, int revision)
    {
        LocalizableText unknown = $"“An experience” published, revision {revision}";
        LocalizableText known = $"“{name}” published, revision {revision}";
        return name is null ? unknown : known;
    }
}
