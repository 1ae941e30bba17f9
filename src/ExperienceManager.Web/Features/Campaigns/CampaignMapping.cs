using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Campaigns;

internal sealed class CampaignMapping :
    IEntityTypeConfiguration<CampaignRecord>, IEntityTypeConfiguration<DiscountRecord>, IEntityTypeConfiguration<AnnouncementRecord>,
        IEntityTypeConfiguration<AbTestRecord>
{
    public void Configure(EntityTypeBuilder<CampaignRecord> builder)
    {
        builder.ToTable("campaigns");
        builder.HasKey(campaign => new { campaign.ShopId, campaign.Id });
        builder.Property(campaign => campaign.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(campaign => campaign.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<DiscountRecord>().WithMany()
            .HasForeignKey(campaign => new { campaign.ShopId, campaign.DiscountId })
            .HasPrincipalKey(discount => new { discount.ShopId, discount.Id })
            .OnDelete(DeleteBehavior.Restrict);

        // Serves the list and the snapshot, in order. Not unique: a move shifts a range in one statement, and both databases check row by
        // row.
        builder.HasIndex(campaign => new { campaign.ShopId, campaign.Position });

        // Serves configuration documents.
        builder.HasIndex(campaign => new { campaign.ShopId, campaign.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<DiscountRecord> builder)
    {
        builder.ToTable("discounts");
        builder.HasKey(discount => new { discount.ShopId, discount.Id });
        builder.Property(discount => discount.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(discount => discount.ShopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AnnouncementRecord> builder)
    {
        builder.ToTable("announcements");
        builder.HasKey(announcement => new { announcement.ShopId, announcement.Id });
        builder.Property(announcement => announcement.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(announcement => announcement.ShopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<AbTestRecord> builder)
    {
        builder.ToTable("ab_tests");
        builder.HasKey(test => new { test.ShopId, test.Id });
        builder.Property(test => test.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(test => test.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
