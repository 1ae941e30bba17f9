using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Orders.Links;

/// <summary>The master key of tracking tokens; one row for the whole installation. Losing it breaks every link sent so far.</summary>
public sealed class TrackingKeyRecord
{
    /// <summary>The one row.</summary>
    public const int TheOne = 1;

    /// <summary>Always <see cref="TheOne"/>.</summary>
    public int Id { get; init; } = TheOne;

    /// <summary>32 random bytes, base64; with a certificate for keys, that encrypted.</summary>
    public required string Key { get; init; }
}

internal sealed class TrackingKeyMapping : IEntityTypeConfiguration<TrackingKeyRecord>
{
    public void Configure(EntityTypeBuilder<TrackingKeyRecord> builder)
    {
        builder.ToTable("tracking_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}
