using System.Collections.Concurrent;
using System.Security.Claims;
using ExperienceManager.Web.Data;
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

    /// <summary>Begins one; durable when it returns.</summary>
    public async Task<Guid> BeginAsync(AppUser user, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(user);
        var record = new SignInRecord { Id = Guid.CreateVersion7(), UserId = user.Id, Stamp = user.SecurityStamp ?? "", StartedAt = InstantConverter.AsStored(clock.GetCurrentInstant()) };
        return await writes.WriteAsync(async scope =>
        {
            scope.Context.Add(record);
            await scope.Context.SaveChangesAsync().ConfigureAwait(false);
            return record.Id;
        }, WriteLane.Interactive, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends one, for every browser that has its cookie; its circuits on this node are ended when it returns.</summary>
    public async Task EndAsync(Guid id, CancellationToken cancellationToken = default)
    {
        await writes.WriteAsync(scope => scope.Context.Set<SignInRecord>().Where(row => row.Id == id).ExecuteDeleteAsync(), WriteLane.Interactive, cancellationToken).ConfigureAwait(false);
        _active.TryRemove(id, out _);
        circuits.End(id);
    }

    /// <summary>Ends those of an account that are older than its security stamp, with their circuits; they are in force no more in any case.</summary>
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
        foreach (var old in ended)
        {
            _active.TryRemove(old, out _);
            circuits.End(old);
        }
    }

    /// <summary>Whether one is in force, as of now.</summary>
    public async Task<bool> IsActiveAsync(Guid id, CancellationToken cancellationToken = default)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        return await IsActiveAsync(context, id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same for the events of a circuit: looked up again every <see cref="Remembered"/>.</summary>
    public async ValueTask<bool> WasActiveJustNowAsync(Guid id)
    {
        var now = clock.GetCurrentInstant();
        if (_active.TryGetValue(id, out var seen) && now - seen < Remembered && now >= seen) return true;
        if (!await IsActiveAsync(id).ConfigureAwait(false)) return false;
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
        return writes.WriteAsync(scope => scope.Context.Set<SignInRecord>().Where(row => row.StartedAt < before).ExecuteDeleteAsync(), WriteLane.Ingest, cancellationToken);
    }

    /// <summary>Whether one is in force, inside a transaction.</summary>
    internal static Task<bool> IsActiveAsync(AppDbContext context, Guid id, CancellationToken cancellationToken = default) => context.Set<SignInRecord>()
        .AnyAsync(row => row.Id == id && context.Users.Any(user => user.Id == row.UserId && !user.IsDisabled && user.SecurityStamp == row.Stamp), cancellationToken);
}
