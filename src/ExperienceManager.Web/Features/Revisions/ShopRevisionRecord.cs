using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>
/// What one object of a shop was from one revision on, written in the transaction that made it so; rows are only ever added. The shop at a
/// revision is the latest row of each object up to it.
/// </summary>
public sealed class ShopRevisionRecord
{
    /// <summary>The shop.</summary>
    public ShopId ShopId { get; init; }

    /// <summary>The version of the shop's configuration that the change made; what was saved together has the same.</summary>
    public long Revision { get; init; }

    /// <summary>Kind of the object, see <see cref="RevisionTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Which object; zeros for what a shop has one of.</summary>
    public Guid ObjectId { get; init; }

    /// <summary>Its stable name in configuration documents.</summary>
    public required string Key { get; init; }

    /// <summary>Its name for people then.</summary>
    public required string Name { get; init; }

    /// <summary>When.</summary>
    public Instant At { get; init; }

    /// <summary>Who, as shown then.</summary>
    public required string By { get; init; }

    /// <summary>By what way.</summary>
    public ChangeWay Way { get; init; }

    /// <summary>Whether it is no change: what there was when the history of the shop began.</summary>
    public bool IsStart { get; init; }

    /// <summary>Whether an experience's draft is part of it; a publication leaves it as it was.</summary>
    public bool IsWhole { get; init; } = true;

    /// <summary>The object in the form of configuration documents, packed JSON; null once it was deleted.</summary>
    public byte[]? Content { get; init; }
}

internal sealed class ShopRevisionMapping : IEntityTypeConfiguration<ShopRevisionRecord>
{
    public void Configure(EntityTypeBuilder<ShopRevisionRecord> builder)
    {
        builder.ToTable("shop_revisions");

        // Serves one object's history, and what it was before.
        builder.HasKey(row => new { row.ShopId, row.Type, row.ObjectId, row.Revision });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(row => row.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serve the newest of all, of a kind, and of a key, in the order of the list: what was saved together may be a whole shop.
        builder.HasIndex(row => new { row.ShopId, row.Revision, row.Type, row.ObjectId }).IsDescending(false, true, false, false);
        builder.HasIndex(row => new { row.ShopId, row.Type, row.Revision, row.ObjectId }).IsDescending(false, false, true, false);
        builder.HasIndex(row => new { row.ShopId, row.Type, row.Key, row.Revision, row.ObjectId })
            .IsDescending(false, false, false, true, false);
    }
}
