using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.Passkeys;

/// <summary>A passkey as its person sees it.</summary>
/// <param name="Id">The credential's id, as forms carry it.</param>
/// <param name="Name">As its person called it.</param>
/// <param name="CreatedAt">Since when.</param>
/// <param name="LastUsedAt">When it last signed its person in; null for never.</param>
public sealed record OwnPasskey(string Id, string Name, Instant CreatedAt, Instant? LastUsedAt);

/// <summary>The passkeys of an account, for showing.</summary>
public sealed class OwnPasskeys(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, IClock clock)
{
    /// <summary>Newest first.</summary>
    public async Task<IReadOnlyList<OwnPasskey>> ListAsync(Guid user, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await context.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.UserId == user)
            .Select(passkey => new { Passkey = passkey, LastUsedAt = EF.Property<Instant?>(passkey, PasskeyMapping.LastUsedAt) })
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select(row => Of(row.Passkey, row.LastUsedAt)).OrderByDescending(passkey => passkey.CreatedAt),
        ];
    }

    /// <summary>Records that a passkey has signed its person in.</summary>
    public Task<int> UsedAsync(byte[] id)
    {
        Instant? now = InstantConverter.AsStored(clock.GetCurrentInstant());
        return writes.WriteAsync(scope => scope.Context.Set<IdentityUserPasskey<Guid>>().Where(passkey => passkey.CredentialId == id)
            .ExecuteUpdateAsync(set => set.SetProperty(passkey => EF.Property<Instant?>(passkey, PasskeyMapping.LastUsedAt), now)));
    }

    private static OwnPasskey Of(IdentityUserPasskey<Guid> passkey, Instant? lastUsedAt) => new(
        Convert.ToHexString(passkey.CredentialId), passkey.Data.Name ?? "Passkey",
        Instant.FromDateTimeOffset(passkey.Data.CreatedAt), lastUsedAt);
}
