using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>What a person has written in the editor and not saved yet.</summary>
/// <param name="BaseVersion">Version of the experience the work began from.</param>
/// <param name="Name">The name.</param>
/// <param name="Content">The content.</param>
/// <param name="KeptAt">When it was kept last.</param>
public sealed record UnsavedExperience(long BaseVersion, string Name, ExperienceContent Content, Instant KeptAt);

/// <summary>The same as stored: it outlives circuit, browser and server.</summary>
public sealed class UnsavedExperienceRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Whose work it is; no one else sees it.</summary>
    public Guid UserId { get; init; }

    public Guid ExperienceId { get; init; }

    /// <summary>Version of the experience the work began from.</summary>
    public long BaseVersion { get; set; }

    public required string Name { get; set; }

    /// <summary>The content, JSON.</summary>
    public required string Content { get; set; }

    /// <summary>When it was kept last.</summary>
    public Instant KeptAt { get; set; }
}

internal sealed class UnsavedExperienceMapping : IEntityTypeConfiguration<UnsavedExperienceRecord>
{
    public void Configure(EntityTypeBuilder<UnsavedExperienceRecord> builder)
    {
        builder.ToTable("unsaved_experiences");

        // Serves finding one's work on an experience.
        builder.HasKey(unsaved => new { unsaved.ShopId, unsaved.UserId, unsaved.ExperienceId });
        builder.HasOne<AppUser>().WithMany().HasForeignKey(unsaved => unsaved.UserId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ExperienceRecord>().WithMany()
            .HasForeignKey(unsaved => new { unsaved.ShopId, unsaved.ExperienceId })
            .HasPrincipalKey(experience => new { experience.ShopId, experience.Id })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
