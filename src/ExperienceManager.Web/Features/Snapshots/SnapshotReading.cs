using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>Reads all that decides for a shop, in one transaction, so that it is one state.</summary>
public sealed class SnapshotReading(IDbContextFactory<AppDbContext> contexts, IEnumerable<ISnapshotPart> parts)
{
    /// <summary>The source of a snapshot; null when there is no such shop, or it is only being made.</summary>
    public async Task<ShopSnapshotSource?> ReadAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        // A snapshot on both: SQLite's read transaction sees one state anyway, PostgreSQL's does from this level on.
        await using var transaction = await context.Database.BeginTransactionAsync(
            System.Data.IsolationLevel.RepeatableRead, cancellationToken).ConfigureAwait(false);
        return await ReadAsync(context, shop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same inside a transaction that is open, its own changes included.</summary>
    public async Task<ShopSnapshotSource?> ReadAsync(AppDbContext context, ShopId shop, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        var record = await context.Set<ShopRecord>().SingleOrDefaultAsync(row => row.Id == shop, cancellationToken).ConfigureAwait(false);
        if (record?.DefaultExperienceId is not { } defaultExperience) return null;
        var source = new ShopSnapshotSource
        {
            ShopId = shop,
            Slug = record.Slug,
            Name = record.Name,
            Version = record.ConfigurationVersion,
            DefaultLocale = record.DefaultLocale,
            Locales = record.Locales.Items,
            TimeZone = record.TimeZone,
            Release = FeatureRelease.Never,
            DefaultExperienceId = defaultExperience,
            Experiences = [],
            Segments = [],
        };
        foreach (var part in parts) source = await part.AddAsync(source, context, cancellationToken).ConfigureAwait(false);
        return source;
    }
}
