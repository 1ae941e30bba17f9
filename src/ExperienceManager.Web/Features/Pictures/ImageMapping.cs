using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Pictures;

internal sealed class ImageMapping : IEntityTypeConfiguration<ImageRecord>
{
    public void Configure(EntityTypeBuilder<ImageRecord> builder)
    {
        builder.ToTable("campaign_images");
        builder.HasKey(image => new { image.ShopId, image.Hash });
        builder.Property(image => image.Hash).HasMaxLength(64);
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(image => image.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves the cleaning, which looks for old ones of all shops.
        builder.HasIndex(image => image.CreatedAt);
    }
}
