using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Integrations.Marks;

/// <summary>How new what we know of a thing of another system is, so that what arrives late does not override what is newer.</summary>
public sealed class SourceMarkRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Which system.</summary>
    public ConnectionKind Source { get; init; }

    /// <summary>The thing by its id there: <c>order/5550001</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>To what it belongs there: <c>customer/901</c>.</summary>
    public string? Owner { get; init; }

    /// <summary>The newest version of each part, JSON object.</summary>
    public required string Versions { get; init; }

    /// <summary>Goes up with every change.</summary>
    public long Revision { get; init; }
}

internal sealed class SourceMarkMapping : IEntityTypeConfiguration<SourceMarkRecord>
{
    public void Configure(EntityTypeBuilder<SourceMarkRecord> builder)
    {
        builder.ToTable("source_marks");
        builder.HasKey(mark => new { mark.ShopId, mark.Source, mark.Subject });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(mark => mark.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves "the orders of this customer".
        builder.HasIndex(mark => new { mark.ShopId, mark.Source, mark.Owner, mark.Subject }).HasFilter("owner IS NOT NULL");
    }
}
