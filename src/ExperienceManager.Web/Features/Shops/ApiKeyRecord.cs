using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>An API key. The secret has 256 random bits, so a plain SHA-256 of it is enough and quick.</summary>
public sealed class ApiKeyRecord
{
    /// <summary>The shop it belongs to.</summary>
    public ShopId ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Public half of the credentials; unique among all shops.</summary>
    public required string Username { get; init; }

    /// <summary>What it is for, in people's words.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the secret's UTF-8.</summary>
    public required byte[] SecretHash { get; init; }

    /// <summary>What it may do.</summary>
    public ShopRole Role { get; init; }

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>By whom, as shown.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>From when it is refused; null for never.</summary>
    public Instant? ExpiresAt { get; init; }

    /// <summary>When it was revoked.</summary>
    public Instant? RevokedAt { get; set; }

    /// <summary>Last use, to the minute.</summary>
    public Instant? LastUsedAt { get; set; }
}

internal sealed class ApiKeyMapping : IEntityTypeConfiguration<ApiKeyRecord>
{
    public void Configure(EntityTypeBuilder<ApiKeyRecord> builder)
    {
        builder.ToTable("api_keys");
        builder.HasKey(key => new { key.ShopId, key.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(key => key.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves authentication, before the shop is known.
        builder.HasIndex(key => key.Username).IsUnique();
    }
}
