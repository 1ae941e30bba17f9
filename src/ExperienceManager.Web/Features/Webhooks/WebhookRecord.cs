using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Webhooks;

/// <summary>A receiver of a shop's events as stored.</summary>
public sealed class WebhookRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of making.</summary>
    public Guid Id { get; init; }

    /// <summary>Where to.</summary>
    public required string Url { get; set; }

    /// <summary>What it wants, JSON list.</summary>
    public required string Events { get; set; }

    /// <summary>What it is for.</summary>
    public required string Description { get; set; }

    /// <summary>Whether it gets anything.</summary>
    public bool IsActive { get; set; }

    /// <summary>Its secret, protected by the key ring; leaves the server only at creation.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }
}

internal sealed class WebhookMapping : IEntityTypeConfiguration<WebhookRecord>
{
    public void Configure(EntityTypeBuilder<WebhookRecord> builder)
    {
        builder.ToTable("webhooks");
        builder.HasKey(webhook => new { webhook.ShopId, webhook.Id });
        builder.Property(webhook => webhook.Version).IsConcurrencyToken();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(webhook => webhook.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
