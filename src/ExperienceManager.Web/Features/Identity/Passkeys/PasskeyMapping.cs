using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.Passkeys;

/// <summary>The framework's passkeys, with when each was last used.</summary>
internal sealed class PasskeyMapping : IEntityTypeConfiguration<IdentityUserPasskey<Guid>>
{
    /// <summary>When the passkey last signed its person in.</summary>
    public const string LastUsedAt = "LastUsedAt";

    // Of WebAuthn.
    private const int MaxIdBytes = 1024;

    public void Configure(EntityTypeBuilder<IdentityUserPasskey<Guid>> builder)
    {
        builder.ToTable("user_passkeys");
        builder.HasKey(passkey => passkey.CredentialId);
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(MaxIdBytes);
        builder.Property<Instant?>(LastUsedAt);
        builder.OwnsOne(passkey => passkey.Data).ToJson("data");
        builder.HasOne<AppUser>().WithMany().HasForeignKey(passkey => passkey.UserId).IsRequired().OnDelete(DeleteBehavior.Cascade);
    }
}
