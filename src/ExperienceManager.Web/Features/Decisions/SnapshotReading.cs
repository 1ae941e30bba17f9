using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Reads all that decides for a shop, in one transaction, so that it is one state.</summary>
internal static class SnapshotReading
{
    /// <summary>The source of a snapshot; null when there is no such shop, or it is only being made.</summary>
    public static async Task<ShopSnapshotSource?> ReadAsync(IDbContextFactory<AppDbContext> contexts, ShopId shop, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        // A snapshot on both: SQLite's read transaction sees one state anyway, PostgreSQL's does from this level on.
        await using var transaction = await context.Database.BeginTransactionAsync(System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(context, shop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same inside a transaction that is open, its own changes included.</summary>
    public static async Task<ShopSnapshotSource?> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken)
    {
        var record = await context.Set<ShopRecord>().SingleOrDefaultAsync(row => row.Id == shop, cancellationToken).ConfigureAwait(false);
        if (record?.DefaultExperienceId is not { } defaultExperience) return null;
        var release = await context.Set<ReleaseRecord>().SingleOrDefaultAsync(row => row.ShopId == shop, cancellationToken).ConfigureAwait(false);
        var segments = await context.Set<SegmentRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Position).ThenBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var experiences = await context.Set<ExperienceRecord>().Where(row => row.ShopId == shop).OrderBy(row => row.Id).ToListAsync(cancellationToken).ConfigureAwait(false);
        var settings = await SettingsChanges.ReadAsync(context, shop, cancellationToken).ConfigureAwait(false);
        var published = await PublishedAsync(context, shop, cancellationToken).ConfigureAwait(false);
        return new ShopSnapshotSource
        {
            ShopId = shop,
            Slug = record.Slug,
            Name = record.Name,
            Version = record.ConfigurationVersion,
            DefaultLocale = record.DefaultLocale,
            Locales = record.Locales.Items,
            TimeZone = record.TimeZone,
            Release = ReleaseStore.ToRelease(release),
            ShipmentRules = CarrierSettings.Read(settings[SettingsSection.Carriers].Data),
            LabelSources = LabelSettings.Read(settings[SettingsSection.Segments].Data),
            DefaultExperienceId = defaultExperience,
            Experiences = [.. experiences.Select(row => ExperienceReading.ToExperience(row, published.GetValueOrDefault(row.Id)))],
            Segments = [.. segments.Select(row => SegmentReading.ToStored(row).Segment)],
            Campaigns = await CampaignReading.CampaignsAsync(context, shop, cancellationToken).ConfigureAwait(false),
            Discounts = await CampaignReading.DiscountsAsync(context, shop, cancellationToken).ConfigureAwait(false),
            AbTests = await CampaignReading.AbTestsAsync(context, shop, cancellationToken).ConfigureAwait(false),
            Webhooks = await WebhookReading.EndpointsAsync(context, shop, cancellationToken).ConfigureAwait(false),
            Announcements = await CampaignReading.AnnouncementsAsync(context, shop, cancellationToken).ConfigureAwait(false),
        };
    }

    private static Task<Dictionary<Guid, RevisionRecord>> PublishedAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken) =>
        context.Set<RevisionRecord>()
            .Where(revision => revision.ShopId == shop
                && context.Set<ExperienceRecord>().Any(row => row.ShopId == shop && row.Id == revision.ExperienceId && row.PublishedNumber == revision.Number))
            .ToDictionaryAsync(revision => revision.ExperienceId, cancellationToken);
}
