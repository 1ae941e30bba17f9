using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Segments;

internal sealed class SegmentMapping : IEntityTypeConfiguration<SegmentRecord>
{
    public void Configure(EntityTypeBuilder<SegmentRecord> builder)
    {
        builder.ToTable("segments");
        builder.HasKey(segment => new { segment.ShopId, segment.Id });
        builder.Property(segment => segment.Locales).HasJsonText();
        builder.Property(segment => segment.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(segment => segment.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ExperienceRecord>().WithMany()
            .HasForeignKey(segment => new { segment.ShopId, segment.ExperienceId })
            .HasPrincipalKey(experience => new { experience.ShopId, experience.Id })
            .OnDelete(DeleteBehavior.Restrict);

        // Serves the list and the snapshot, in order. Not unique: a move shifts a range in one statement, and both databases check row by
        // row.
        builder.HasIndex(segment => new { segment.ShopId, segment.Position });

        // Serves configuration documents.
        builder.HasIndex(segment => new { segment.ShopId, segment.Key }).IsUnique();
    }
}
