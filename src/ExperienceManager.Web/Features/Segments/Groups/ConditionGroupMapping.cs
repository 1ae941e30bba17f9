using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Segments.Groups;

internal sealed class ConditionGroupMapping : IEntityTypeConfiguration<ConditionGroupRecord>
{
    public void Configure(EntityTypeBuilder<ConditionGroupRecord> builder)
    {
        builder.ToTable("condition_groups");
        builder.HasKey(group => new { group.ShopId, group.Id });
        builder.Property(group => group.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(group => group.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves the list and the snapshot, in order of keys.
        builder.HasIndex(group => new { group.ShopId, group.Key }).IsUnique();
    }
}
