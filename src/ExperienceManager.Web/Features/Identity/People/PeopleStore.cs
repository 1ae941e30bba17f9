using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Passwords;
using ExperienceManager.Web.Features.Identity.TwoFactor;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.People;

/// <summary>
/// The accounts of the whole installation, for CSMs. Whether the actor is one is read from the database at every call. A change rotates the
/// account's security stamp and ends its sign-ins: their cookies and commands are refused at once, their circuits end with the change, on
/// other nodes with their next event.
/// </summary>
public sealed class PeopleStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, SignInCircuits circuits, AccountEvents events,
    ResetLinks resets, IClock clock)
{
    /// <summary>Rows of a page.</summary>
    public const int PerPage = 25;

    /// <summary>The platform's own history: entries that belong to no shop.</summary>
    public static readonly ShopId Platform = new(Guid.Empty);

    private static FailedResult OnlyCsm { get; } = Result.Forbidden("Only a CSM may do this.");

    private static FailedResult NoSuchAccount { get; } = Result.NotFound("account_not_found", "Account not found.");

    private static FailedResult LastCsm { get; } =
        Result.Conflict("last_csm", "At least one CSM must be able to sign in. Give another user the CSM role first.");

    /// <summary>People by part of their name or address, by name.</summary>
    public async Task<Result<PeopleFound>> SearchAsync(Actor actor, string? query, int page, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (!await ShopAccess.IsCsmAsync(context, actor, cancellationToken).ConfigureAwait(false)) return OnlyCsm;
        var users = Find(context.Users, query?.Trim() ?? "");
        var count = await users.CountAsync(cancellationToken).ConfigureAwait(false);
        var rows = await users.OrderBy(user => user.DisplayName).ThenBy(user => user.Id).Skip((Math.Max(page, 1) - 1) * PerPage)
            .Take(PerPage).ToListAsync(cancellationToken).ConfigureAwait(false);
        var ids = rows.Select(user => user.Id).ToList();
        var shops = await (from member in context.Set<MembershipRecord>()
                           join shop in context.Set<ShopRecord>() on member.ShopId equals shop.Id
                           where ids.Contains(member.UserId)
                           orderby shop.Name
                           select new { member.UserId, shop.Name }).ToListAsync(cancellationToken).ConfigureAwait(false);
        var names = shops.ToLookup(row => row.UserId, row => row.Name);
        return new PeopleFound([.. rows.Select(user => ToPerson(user, names[user.Id]))], count);
    }

    /// <summary>Lets an account sign in or not. Conflict for oneself and for the last CSM.</summary>
    public Task<Result<Person>> SetDisabledAsync(Actor actor, Guid id, bool isDisabled, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, id, isDisabled ? "account.disabled" : "account.enabled", "disabled", user => user.IsDisabled, isDisabled,
            (user, value) => user.IsDisabled = value, cancellationToken);

    /// <summary>Makes an account a CSM or not. Conflict for the last one.</summary>
    public Task<Result<Person>> SetCsmAsync(Actor actor, Guid id, bool isCsm, CancellationToken cancellationToken = default) =>
        ChangeAsync(actor, id, isCsm ? "account.csm_granted" : "account.csm_withdrawn", "csm", user => user.IsCsm, isCsm,
            (user, value) => user.IsCsm = value, cancellationToken);

    /// <summary>
    /// Turns a person's two-factor authentication off, with the key and the recovery codes. They are signed out, and get an e-mail.
    /// </summary>
    public Task<Result<Person>> ResetTwoFactorAsync(Actor actor, Guid id, string baseUrl, CancellationToken cancellationToken = default)
    {
        var language = ConsoleLanguage.Current;
        return writes.WriteAsync<Result<Person>>(async scope =>
        {
            if (!await ShopAccess.IsCsmAsync(scope.Context, actor).ConfigureAwait(false)) return OnlyCsm;
            if (await scope.Context.Users.SingleOrDefaultAsync(user => user.Id == id).ConfigureAwait(false) is not { } user)
            {
                return NoSuchAccount;
            }

            if (!user.TwoFactorEnabled) return ToPerson(user, []);
            await TwoFactorOff.WriteAsync(scope.Context, user).ConfigureAwait(false);
            await SignIns.EndAllAsync(scope, id, circuits).ConfigureAwait(false);
            await events.AddAsync(scope, user, actor, "account.two_factor_reset", baseUrl, language).ConfigureAwait(false);
            return ToPerson(user, []);
        }, WriteLane.Interactive, cancellationToken);
    }

    /// <summary>
    /// A link that sets a person's password, for when they cannot get it by e-mail. It is in the history, and they get an e-mail.
    /// </summary>
    public async Task<Result<string>> CreateResetLinkAsync(Actor actor, Guid id, string baseUrl,
        CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (!await ShopAccess.IsCsmAsync(context, actor, cancellationToken).ConfigureAwait(false)) return OnlyCsm;
        if (await context.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken).ConfigureAwait(false) is not { } user)
        {
            return NoSuchAccount;
        }

        if (await resets.CreateAsync(id).ConfigureAwait(false) is not { } link)
        {
            return Result.Conflict("no_password", "This account is disabled or signs in through single sign-on.");
        }

        await events.RecordAsync(user, actor, "account.reset_link_created", baseUrl).ConfigureAwait(false);
        return baseUrl + link;
    }

    private Task<Result<Person>> ChangeAsync(
        Actor actor, Guid id, string action, string member, Func<AppUser, bool> read, bool wanted, Action<AppUser, bool> set,
        CancellationToken cancellationToken) =>
        writes.WriteAsync<Result<Person>>(async scope =>
        {
            var context = scope.Context;

            // Locks the CSMs' rows, so that on PostgreSQL two of them cannot take the flag from each other at once.
            await context.Users.Where(user => user.IsCsm).ExecuteUpdateAsync(change => change.SetProperty(user => user.IsCsm, true))
                .ConfigureAwait(false);
            if (!await ShopAccess.IsCsmAsync(context, actor).ConfigureAwait(false)) return OnlyCsm;
            if (await context.Users.SingleOrDefaultAsync(user => user.Id == id).ConfigureAwait(false) is not { } user) return NoSuchAccount;
            if (read(user) == wanted) return ToPerson(user, []);
            if (member == "disabled" && id == actor.UserId) return Result.Conflict("own_account", "You cannot disable your own account.");
            set(user, wanted);
            if (wanted == (member == "disabled") && !await IsAnyCsmLeftAsync(context, user).ConfigureAwait(false)) return LastCsm;
            user.RotateStamps();
            await SignIns.EndAllAsync(scope, id, circuits).ConfigureAwait(false);
            var diff = AuditDiff.Between(new JsonObject { [member] = !wanted }, new JsonObject { [member] = wanted });
            await AccountHistory.AddAsync(context, user, actor, action, diff, clock.GetCurrentInstant()).ConfigureAwait(false);
            await context.SaveChangesAsync().ConfigureAwait(false);
            return ToPerson(user, []);
        }, WriteLane.Interactive, cancellationToken);

    private static async Task<bool> IsAnyCsmLeftAsync(AppDbContext context, AppUser changed) =>
        changed is { IsCsm: true, IsDisabled: false }
        || await context.Users.AnyAsync(other => other.Id != changed.Id && other.IsCsm && !other.IsDisabled).ConfigureAwait(false);

    private static IQueryable<AppUser> Find(IQueryable<AppUser> users, string query)
    {
        if (query.Length == 0) return users;
        if (!PlainText.IsStorable(query)) return users.Where(_ => false);
        var (upper, lower) = (query.ToUpperInvariant(), query.ToLowerInvariant());
#pragma warning disable CA1304, CA1311, CA1862 // Runs in the database.
        return users.Where(user => user.NormalizedEmail!.Contains(upper) || user.DisplayName.ToLower().Contains(lower)
            || user.DisplayName.Contains(query));
#pragma warning restore CA1304, CA1311, CA1862
    }

    private static Person ToPerson(AppUser user, IEnumerable<string> shops) =>
        new(user.Id, user.DisplayName, user.Email ?? "", user.IsCsm, user.IsDisabled, user.PasswordHash is not null, user.CreatedAt,
            [.. shops])
        { HasTwoFactor = user.TwoFactorEnabled };
}
