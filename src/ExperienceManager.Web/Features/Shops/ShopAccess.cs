using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>
/// What an actor may do in a shop, read from the database every time, so that a change bites at once, also on a live circuit.
/// </summary>
public sealed class ShopAccess(IDbContextFactory<AppDbContext> contexts, IClock clock)
{
    /// <summary>The actor's role; null when not a member, which every answer treats as "no such shop".</summary>
    public async Task<ShopRole?> RoleOfAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await RoleOfAsync(context, shop, actor, clock.GetCurrentInstant(), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the actor is a CSM now.</summary>
    public async Task<bool> IsCsmAsync(Actor actor, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await IsCsmAsync(context, actor, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same inside a transaction.</summary>
    internal static async Task<ShopRole?> RoleOfAsync(
        AppDbContext context, ShopId shop, Actor actor, Instant now, CancellationToken cancellationToken = default)
    {
        if (!await context.Set<ShopRecord>().AnyAsync(row => row.Id == shop, cancellationToken).ConfigureAwait(false)) return null;
        if (await HasSignedOutAsync(context, actor, cancellationToken).ConfigureAwait(false)) return null;
        if (actor.IsSystem || await IsCsmAsync(context, actor, cancellationToken).ConfigureAwait(false)) return ShopRole.Admin;
        if (actor.UserId is { } user)
        {
            return await context.Set<MembershipRecord>()
                .Where(row => row.ShopId == shop && row.UserId == user
                    && context.Users.Any(account => account.Id == user && !account.IsDisabled))
                .Select(row => (ShopRole?)row.Role)
                .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
        }

        return await context.Set<ApiKeyRecord>()
            .Where(row => row.ShopId == shop && row.Id == actor.ApiKeyId && row.RevokedAt == null
                && (row.ExpiresAt == null || row.ExpiresAt > now))
            .Select(row => (ShopRole?)row.Role)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whether the actor is a CSM now, inside a transaction.</summary>
    internal static async Task<bool> IsCsmAsync(AppDbContext context, Actor actor, CancellationToken cancellationToken = default) =>
        actor.IsSystem || (actor.UserId is { } user
            && await context.Users.AnyAsync(account => account.Id == user && account.IsCsm && !account.IsDisabled, cancellationToken)
                .ConfigureAwait(false)
            && !await HasSignedOutAsync(context, actor, cancellationToken).ConfigureAwait(false));

    // Whatever a circuit still shows, and on whichever node it is.
    private static async Task<bool> HasSignedOutAsync(AppDbContext context, Actor actor, CancellationToken cancellationToken) =>
        actor.SignIn is { } signIn && !await SignInRecord.IsActiveAsync(context, signIn, cancellationToken).ConfigureAwait(false);
}
