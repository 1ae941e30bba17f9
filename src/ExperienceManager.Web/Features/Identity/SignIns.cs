using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Security.Claims;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Sessions;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// The sign-ins that have not ended. Signing out removes the row and ends the circuits of this node before it returns; other nodes see it
/// within <see cref="Remembered"/>, and a command sees it at once, because it looks in its own transaction.
/// </summary>
public sealed class SignIns(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, SignInCircuits circuits, IClock clock)
{
    /// <summary>The claim that holds the id.</summary>
    public const string Claim = "sign_in";

    /// <summary>How long a look-up answers for the next ones; events of a circuit come with every key.</summary>
    public static readonly Duration Remembered = Duration.FromSeconds(2);

    /// <summary>The longest that a sign-in is good for.</summary>
    public static readonly Duration Life = Duration.FromDays(7);

    private readonly ConcurrentDictionary<Guid, Instant> _active = new();

    /// <summary>The sign-in of a principal; null when it has none.</summary>
    public static Guid? Of(ClaimsPrincipal principal)
    {
        ArgumentNullException.ThrowIfNull(principal);
        return Guid.TryParse(principal.FindFirstValue(Claim), out var id) ? id : null;
    }

    /// <summary>Begins one; durable when it returns. A new one is in the history, one that continues another is not.</summary>
    public async Task<Guid> BeginAsync(AppUser user, SignInOrigin origin, bool isRecorded, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        ArgumentNullException.ThrowIfNull(origin);
        var now = InstantConverter.AsStored(clock.GetCurrentInstant());
        var record = new SignInRecord
        {
            Id = Guid.CreateVersion7(),
            UserId = user.Id,
            Stamp = user.SecurityStamp ?? "",
            StartedAt = now,
            Method = origin.Method,
            Browser = origin.Browser,
            Address = origin.Address,
        };
        return await writes.WriteAsync(async scope =>
        {
            scope.Context.Add(record);
            if (isRecorded) AccountHistory.AddSignIn(scope.Context, user, "sign_in.started", origin, now);
            await scope.Context.SaveChangesAsync().ConfigureAwait(false);
            return record.Id;
        }, WriteLane.Interactive, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The sign-ins of an account that are in force, newest first.</summary>
    public async Task<IReadOnlyList<SignInRecord>> ListAsync(Guid user, CancellationToken cancellationToken = default)
    {
        var since = clock.GetCurrentInstant() - Life;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<SignInRecord>()
            .Where(row => row.UserId == user && row.StartedAt >= since
                && context.Users.Any(account => account.Id == user && account.SecurityStamp == row.Stamp))
            .OrderByDescending(row => row.StartedAt).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>By what a sign-in was made; null when it has ended.</summary>
    public async Task<string?> MethodOfAsync(Guid? id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<SignInRecord>().Where(row => row.Id == id).Select(row => row.Method)
            .SingleOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Ends one of an account's own, or all but one; how many there were. Their circuits on this node end before it returns.
    /// </summary>
    /// <param name="user">The account.</param>
    /// <param name="chosen">Which to end.</param>
    /// <param name="origin">Who asks, for the history.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public async Task<int> EndOwnAsync(AppUser user, Expression<Func<SignInRecord, bool>> chosen, SignInOrigin origin,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (id, now) = (user.Id, InstantConverter.AsStored(clock.GetCurrentInstant()));
        var ended = await writes.WriteAsync(async scope =>
        {
            var rows = scope.Context.Set<SignInRecord>().Where(row => row.UserId == id).Where(chosen);
            var signIns = await rows.AsNoTracking().ToListAsync().ConfigureAwait(false);
            await rows.ExecuteDeleteAsync().ConfigureAwait(false);
            foreach (var signIn in signIns) AccountHistory.AddSignIn(scope.Context, user, "sign_in.ended",
                origin with { Browser = signIn.Browser }, now);
            await scope.Context.SaveChangesAsync().ConfigureAwait(false);
            return signIns;
        }, WriteLane.Interactive, cancellationToken).ConfigureAwait(false);
        foreach (var signIn in ended) Forget(signIn.Id);
        return ended.Count;
    }

    /// <summary>Ends one, for every browser that has its cookie; its circuits on this node are ended when it returns.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await writes.WriteAsync(
            scope => scope.Context.Set<SignInRecord>().Where(row => row.Id == id).ExecuteDeleteAsync(), WriteLane.Interactive,
            cancellationToken).ConfigureAwait(false);
        Forget(id);
    }

    /// <summary>
    /// Ends those of an account that are older than its security stamp, with their circuits; they are in force no more in any case.
    /// </summary>
    public async Task EndOthersOfStampAsync(AppUser user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var (id, stamp) = (user.Id, user.SecurityStamp ?? "");
        var ended = await writes.WriteAsync(async scope =>
        {
            var others = scope.Context.Set<SignInRecord>().Where(row => row.UserId == id && row.Stamp != stamp);
            var signIns = await others.Select(row => row.Id).ToListAsync().ConfigureAwait(false);
            await others.ExecuteDeleteAsync().ConfigureAwait(false);
            return signIns;
        }, WriteLane.Interactive, cancellationToken).ConfigureAwait(false);
        ended.ForEach(Forget);
    }

    /// <summary>Whether one is in force, as of now.</summary>
    public async Task<bool> IsActiveAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await SignInRecord.IsActiveAsync(context, id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for the events of a circuit: looked up again every <see cref="Remembered"/>.</summary>
    public async ValueTask<bool> WasActiveJustNowAsync(Guid id)
    {
        var now = clock.GetCurrentInstant();
        if (_active.TryGetValue(id, out var seen) && now - seen < Remembered && now >= seen) return true;
        try
        {
            if (!await IsActiveAsync(id).ConfigureAwait(false)) return false;
        }
        catch (Exception exception) when (DatabaseFailure.IsOutage(exception) && _active.ContainsKey(id))
        {
            // It was in force when the database was last asked, and what the event asks of the database fails by itself.
        }

        _active[id] = now;
        // Ended in between: the entry would outlive it.
        if (circuits.IsEnded(id)) _active.TryRemove(id, out _);
        return !circuits.IsEnded(id);
    }

    /// <summary>Forgets those that no cookie can be good for any more.</summary>
    public Task<int> CleanAsync(CancellationToken cancellationToken = default)
    {
        var before = clock.GetCurrentInstant() - Life;
        foreach (var (id, seen) in _active) if (seen < before) _active.TryRemove(id, out _);
        return writes.WriteAsync(
            scope => scope.Context.Set<SignInRecord>().Where(row => row.StartedAt < before).ExecuteDeleteAsync(), WriteLane.Ingest,
            cancellationToken);
    }

    /// <summary>Ends all of an account inside a transaction; their circuits on this node end when it commits.</summary>
    internal static async Task EndAllAsync(WriteScope scope, Guid user, SignInCircuits circuits)
    {
        var signIns = scope.Context.Set<SignInRecord>().Where(row => row.UserId == user);
        var ids = await signIns.Select(row => row.Id).ToListAsync().ConfigureAwait(false);
        await signIns.ExecuteDeleteAsync().ConfigureAwait(false);
        scope.OnCommit(() => ids.ForEach(circuits.End));
    }

    private void Forget(Guid id)
    {
        _active.TryRemove(id, out _);
        circuits.End(id);
    }
}
