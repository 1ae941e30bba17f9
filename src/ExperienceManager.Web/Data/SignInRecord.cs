using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Data;

/// <summary>
/// A sign-in that has not ended: a cookie is good only as long as its row is there and its account has the stamp of then.
/// </summary>
public sealed class SignInRecord
{
    /// <summary>Identity; in the cookie.</summary>
    public Guid Id { get; init; }

    /// <summary>Who signed in.</summary>
    public Guid UserId { get; init; }

    /// <summary>
    /// The account's security stamp then; it changes with the password, the memberships, the CSM flag and when the account is disabled.
    /// </summary>
    public required string Stamp { get; init; }

    public Instant StartedAt { get; init; }

    /// <summary>By what: a password, a passkey, the name of a provider.</summary>
    public string Method { get; init; } = "";

    /// <summary>The kind of browser.</summary>
    public string Browser { get; init; } = "";

    /// <summary>The network it came from.</summary>
    public string Address { get; init; } = "";

    /// <summary>Whether one is in force, inside a transaction.</summary>
    internal static Task<bool> IsActiveAsync(AppDbContext context, Guid id, CancellationToken cancellationToken = default) =>
        context.Set<SignInRecord>().AnyAsync(
            row => row.Id == id
                && context.Users.Any(user => user.Id == row.UserId && !user.IsDisabled && user.SecurityStamp == row.Stamp),
            cancellationToken);
}

internal sealed class SignInMapping : IEntityTypeConfiguration<SignInRecord>
{
    public void Configure(EntityTypeBuilder<SignInRecord> builder)
    {
        builder.ToTable("sign_ins");
        builder.HasKey(row => row.Id);
        builder.Property(row => row.Method).HasMaxLength(80);
        builder.Property(row => row.Browser).HasMaxLength(80);
        builder.Property(row => row.Address).HasMaxLength(64);
        builder.HasOne<AppUser>().WithMany().HasForeignKey(row => row.UserId).OnDelete(DeleteBehavior.Cascade);

        // Serves ending those of an account, and the cascade.
        builder.HasIndex(row => row.UserId);

        // Serves forgetting those that are over.
        builder.HasIndex(row => row.StartedAt);
    }
}
