using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>What Klaviyo said of a customer, kept for an hour for all nodes. The address itself is not kept here.</summary>
public sealed class KlaviyoProfileRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>SHA-256 of the lower-cased e-mail address.</summary>
    public required byte[] EmailHash { get; init; }

    /// <summary>SHA-256 of the private key it was read with.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>The labels; may be none.</summary>
    public EquatableArray<string> Labels { get; init; }

    /// <summary>When it was read.</summary>
    public Instant ReadAt { get; init; }
}

/// <summary>A look-up that an order waits for. Gone once its labels are in the order.</summary>
public sealed class KlaviyoLookUpRecord
{
    public ShopId ShopId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>The customer's e-mail address, as the order has it.</summary>
    public required string Email { get; init; }

    /// <summary>When it is to be done; while a node is at it, when another may take over.</summary>
    public Instant DueAt { get; init; }

    /// <summary>How often it was tried in vain.</summary>
    public int Attempts { get; init; }

    /// <summary>When it was asked for.</summary>
    public Instant QueuedAt { get; init; }
}

internal sealed class KlaviyoMapping : IEntityTypeConfiguration<KlaviyoProfileRecord>, IEntityTypeConfiguration<KlaviyoLookUpRecord>
{
    public void Configure(EntityTypeBuilder<KlaviyoProfileRecord> builder)
    {
        builder.ToTable("klaviyo_profiles");
        builder.HasKey(profile => new { profile.ShopId, profile.EmailHash });
        builder.Property(profile => profile.Labels).HasJsonText();
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(profile => profile.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves forgetting what is older than an hour.
        builder.HasIndex(profile => profile.ReadAt);
    }

    public void Configure(EntityTypeBuilder<KlaviyoLookUpRecord> builder)
    {
        builder.ToTable("klaviyo_look_ups");
        builder.HasKey(lookUp => new { lookUp.ShopId, lookUp.OrderId });
        builder.HasOne<OrderRecord>().WithMany().HasForeignKey(lookUp => new { lookUp.ShopId, lookUp.OrderId }).OnDelete(DeleteBehavior.Cascade);

        // Serves a shop's next look-up.
        builder.HasIndex(lookUp => new { lookUp.ShopId, lookUp.DueAt });

        // Serves the question which shops have any that are due.
        builder.HasIndex(lookUp => lookUp.DueAt);
    }
}
