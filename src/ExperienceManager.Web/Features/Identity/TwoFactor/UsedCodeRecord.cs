using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>A code of an authenticator app that was accepted: it is not accepted again while it would still be right.</summary>
public sealed class UsedCodeRecord
{
    /// <summary>Whose.</summary>
    public Guid UserId { get; init; }

    /// <summary>The code as a number, however it was typed.</summary>
    public int Code { get; init; }

    /// <summary>When it was accepted.</summary>
    public Instant UsedAt { get; init; }
}

internal sealed class UsedCodeMapping : IEntityTypeConfiguration<UsedCodeRecord>
{
    public void Configure(EntityTypeBuilder<UsedCodeRecord> builder)
    {
        builder.ToTable("used_codes");
        builder.HasKey(row => new { row.UserId, row.Code });
        builder.HasOne<AppUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);
    }
}
