using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Shops;

internal sealed class ShopMapping : IEntityTypeConfiguration<ShopRecord>
{
    public void Configure(EntityTypeBuilder<ShopRecord> builder)
    {
        builder.ToTable("shops");
        builder.HasKey(shop => shop.Id);
        builder.Property(shop => shop.Id).ValueGeneratedNever();
        builder.Property(shop => shop.Slug).HasMaxLength(64);
        builder.Property(shop => shop.Locales).HasJsonText();
        builder.Property(shop => shop.Version).IsConcurrencyToken();

        // Serves every request: urls carry the slug.
        builder.HasIndex(shop => shop.Slug).IsUnique();
        builder.HasMany<IdempotencyRecord>().WithOne().HasForeignKey(record => record.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
