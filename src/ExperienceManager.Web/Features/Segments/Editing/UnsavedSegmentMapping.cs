using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Segments.Editing;

internal sealed class UnsavedSegmentMapping : IEntityTypeConfiguration<UnsavedSegmentRecord>
{
    public void Configure(EntityTypeBuilder<UnsavedSegmentRecord> builder)
    {
        builder.ToTable("unsaved_segments");

        // Serves finding one's work on a segment, and listing one's new ones.
        builder.HasKey(unsaved => new { unsaved.ShopId, unsaved.UserId, unsaved.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(unsaved => unsaved.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(unsaved => unsaved.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
