using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>How a shop is connected to one system, as stored.</summary>
public sealed class ConnectionRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>To what.</summary>
    public ConnectionKind Kind { get; init; }

    /// <summary>What anyone in the shop may see, a JSON object of the integration's own form.</summary>
    public required string Settings { get; set; }

    /// <summary>The secrets, protected for this shop and kind.</summary>
    public required byte[] Secrets { get; set; }

    /// <summary>Which secrets there are.</summary>
    public EquatableArray<string> SecretNames { get; set; }

    /// <summary>Whether it is in use; a paused connection keeps its settings.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>Guards against a concurrent edit.</summary>
    public long Version { get; set; } = 1;

    /// <summary>Since when.</summary>
    public Instant ConnectedAt { get; set; }

    /// <summary>By whom, as shown.</summary>
    public required string ConnectedBy { get; set; }
}

/// <summary>How a connection fares. A row of its own: it changes with every delivery, the settings hardly ever.</summary>
public sealed class ConnectionStatusRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>To what.</summary>
    public ConnectionKind Kind { get; init; }

    /// <summary>When something last came in.</summary>
    public Instant? LastDeliveryAt { get; init; }

    /// <summary>When something was last done without an error.</summary>
    public Instant? LastSuccessAt { get; init; }

    /// <summary>When something last went wrong.</summary>
    public Instant? LastErrorAt { get; init; }

    /// <summary>What, as a sentence.</summary>
    public string? LastError { get; init; }

    /// <summary>How much came in.</summary>
    public long Deliveries { get; init; }

    /// <summary>How often something went wrong.</summary>
    public long Failures { get; init; }
}

internal sealed class ConnectionMapping : IEntityTypeConfiguration<ConnectionRecord>, IEntityTypeConfiguration<ConnectionStatusRecord>
{
    public void Configure(EntityTypeBuilder<ConnectionRecord> builder)
    {
        builder.ToTable("connections");
        builder.HasKey(connection => new { connection.ShopId, connection.Kind });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(connection => connection.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.Property(connection => connection.SecretNames).HasJsonText();
        builder.Property(connection => connection.Version).IsConcurrencyToken();
    }

    public void Configure(EntityTypeBuilder<ConnectionStatusRecord> builder)
    {
        builder.ToTable("connection_status");
        builder.HasKey(status => new { status.ShopId, status.Kind });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(status => status.ShopId).OnDelete(DeleteBehavior.Cascade);
    }
}
