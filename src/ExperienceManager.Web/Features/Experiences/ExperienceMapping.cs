using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Experiences;

internal sealed class ExperienceMapping : IEntityTypeConfiguration<ExperienceRecord>, IEntityTypeConfiguration<RevisionRecord>
{
    public void Configure(EntityTypeBuilder<ExperienceRecord> builder)
    {
        builder.ToTable("experiences");
        builder.HasKey(experience => new { experience.ShopId, experience.Id });
        builder.Property(experience => experience.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(experience => experience.ShopId).OnDelete(DeleteBehavior.Restrict);

        // The database itself refuses to delete the default, or to point at another shop's experience.
        builder.HasMany<ShopRecord>().WithOne()
            .HasForeignKey(shop => new { shop.Id, shop.DefaultExperienceId })
            .HasPrincipalKey(experience => new { experience.ShopId, experience.Id })
            .OnDelete(DeleteBehavior.Restrict);

        // Serves configuration documents.
        builder.HasIndex(experience => new { experience.ShopId, experience.Key }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<RevisionRecord> builder)
    {
        builder.ToTable("experience_revisions");
        builder.HasKey(revision => new { revision.ShopId, revision.ExperienceId, revision.Number });
        builder.HasOne<ExperienceRecord>().WithMany()
            .HasForeignKey(revision => new { revision.ShopId, revision.ExperienceId })
            .HasPrincipalKey(experience => new { experience.ShopId, experience.Id })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
