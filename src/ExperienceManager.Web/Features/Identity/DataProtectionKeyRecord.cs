using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>One key of the ring that protects cookies and page tokens; shared by all nodes.</summary>
public sealed class DataProtectionKeyRecord
{
    /// <summary>Identity, in order of creation.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>The framework's name of it.</summary>
    public required string FriendlyName { get; init; }

    /// <summary>The key, as the framework's XML.</summary>
    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKeyRecord>
{
    public void Configure(EntityTypeBuilder<DataProtectionKeyRecord> builder)
    {
        builder.ToTable("data_protection_keys");
        builder.HasKey(key => key.Id);
        builder.Property(key => key.Id).ValueGeneratedNever();
    }
}
