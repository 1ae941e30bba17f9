using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>What a person has written in the editor and not saved yet.</summary>
/// <param name="BaseVersion">Version of the campaign the work began from; 0 for a new one.</param>
/// <param name="Form">The work.</param>
/// <param name="KeptAt">When it was kept last.</param>
public sealed record UnsavedCampaign(long BaseVersion, CampaignForm Form, Instant KeptAt);

/// <summary>The same as stored: it outlives circuit, browser and server.</summary>
public sealed class UnsavedCampaignRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Whose work it is; no one else sees it.</summary>
    public Guid UserId { get; init; }

    /// <summary>The campaign; all zeros for the one new campaign a person is at.</summary>
    public Guid CampaignId { get; init; }

    /// <summary>Version of the campaign the work began from.</summary>
    public long BaseVersion { get; set; }

    /// <summary>The form, see <see cref="CampaignFormJson"/>.</summary>
    public required string Form { get; set; }

    /// <summary>When it was kept last.</summary>
    public Instant KeptAt { get; set; }
}

internal sealed class UnsavedCampaignMapping : IEntityTypeConfiguration<UnsavedCampaignRecord>
{
    public void Configure(EntityTypeBuilder<UnsavedCampaignRecord> builder)
    {
        builder.ToTable("unsaved_campaigns");

        // Serves finding one's work on a campaign.
        builder.HasKey(unsaved => new { unsaved.ShopId, unsaved.UserId, unsaved.CampaignId });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(unsaved => unsaved.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(unsaved => unsaved.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}

/// <summary>
/// Keeps a person's unsaved changes on campaigns, shortly after each change. It is no change of the shop: no history entry, no new snapshot.
/// </summary>
public sealed class UnsavedCampaignStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>The actor's work; null when there is none, or none this version can read.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Whose.</param>
    /// <param name="id">The campaign; null for a new one.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<UnsavedCampaign?> FindAsync(ShopId shop, Actor actor, Guid? id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var campaign = id ?? Guid.Empty;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<UnsavedCampaignRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.UserId == actor.UserId && row.CampaignId == campaign, cancellationToken).ConfigureAwait(false);
        return row is not null && CampaignFormJson.Read(row.Form) is { } form ? new UnsavedCampaign(row.BaseVersion, form, row.KeptAt) : null;
    }

    /// <summary>Keeps the work; nothing is kept for those who may not edit, or of a campaign that is gone.</summary>
    public Task<bool> KeepAsync(ShopId shop, Actor actor, Guid? id, long baseVersion, CampaignForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var (campaign, json, now) = (id ?? Guid.Empty, CampaignFormJson.Write(form), clock.GetCurrentInstant());
        return writes.WriteAsync(
            async scope =>
            {
                if (actor.UserId is not { } user || await ShopAccess.RoleOfAsync(scope.Context, shop, actor, now).ConfigureAwait(false) is null or ShopRole.Viewer) return false;
                if (id is not null && !await scope.Context.Set<CampaignRecord>().AnyAsync(row => row.ShopId == shop && row.Id == campaign).ConfigureAwait(false)) return false;
                var row = await scope.Context.Set<UnsavedCampaignRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.UserId == user && row.CampaignId == campaign).ConfigureAwait(false);
                if (row is null) scope.Context.Add(row = new UnsavedCampaignRecord { ShopId = shop, UserId = user, CampaignId = campaign, Form = json });
                (row.BaseVersion, row.Form, row.KeptAt) = (baseVersion, json, now);
                await scope.Context.SaveChangesAsync().ConfigureAwait(false);
                return true;
            },
            cancellationToken: cancellationToken);
    }

    /// <summary>Forgets the work: it was saved or discarded.</summary>
    public Task DiscardAsync(ShopId shop, Actor actor, Guid? id, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(actor);
        var campaign = id ?? Guid.Empty;
        return writes.WriteAsync(
            scope => scope.Context.Set<UnsavedCampaignRecord>().Where(row => row.ShopId == shop && row.UserId == actor.UserId && row.CampaignId == campaign).ExecuteDeleteAsync(),
            cancellationToken: cancellationToken);
    }
}
