using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>What a person edits and has not saved yet, as stored: it outlives circuit, browser and server.</summary>
public sealed class DraftRecord
{
    /// <summary>The shop.</summary>
    public ShopId ShopId { get; init; }

    /// <summary>Whose work it is; no one else sees it.</summary>
    public Guid UserId { get; init; }

    /// <summary>What is edited, see <see cref="DraftKind.Key"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The object; for a new one the draft's own id.</summary>
    public Guid Id { get; init; }

    /// <summary>Version of the object that the work began from; 0 for a new one.</summary>
    public long BaseVersion { get; set; }

    /// <summary>The work.</summary>
    public required string Json { get; set; }

    /// <summary>When it was kept last.</summary>
    public Instant KeptAt { get; set; }
}

internal sealed class DraftMapping : IEntityTypeConfiguration<DraftRecord>
{
    public void Configure(EntityTypeBuilder<DraftRecord> builder)
    {
        builder.ToTable("drafts");

        // Serves finding one's work on an object, and listing one's own.
        builder.HasKey(draft => new { draft.ShopId, draft.UserId, draft.Kind, draft.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(draft => draft.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(draft => draft.UserId).OnDelete(DeleteBehavior.Cascade);

        // Serves forgetting the drafts of an object that is deleted.
        builder.HasIndex(draft => new { draft.ShopId, draft.Kind, draft.Id });
    }
}
