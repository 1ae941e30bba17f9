using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>A shop in the CSM's list.</summary>
/// <param name="Shop">The shop.</param>
/// <param name="Release">What was set; see <see cref="FeatureRelease.StateAt"/> for what holds now.</param>
/// <param name="ChangedAt">When it was set; null when never.</param>
/// <param name="ChangedBy">By whom.</param>
/// <param name="HasOrderData">Whether an order has arrived.</param>
/// <param name="RequestedAt">When access was asked for and not yet answered; null when not.</param>
/// <param name="RequestedBy">Who asked.</param>
public sealed record ShopRelease(
    ShopInfo Shop, FeatureRelease Release, Instant? ChangedAt, string? ChangedBy, bool HasOrderData, Instant? RequestedAt, string? RequestedBy)
{
    /// <summary>Whether the shop's people see the pages of Segmentation: orders have arrived and it is switched on.</summary>
    public bool IsOpenAt(Instant instant) => HasOrderData && Release.StateAt(instant) != ReleaseState.Off;
}

/// <summary>How far Segmentation is released to each shop, and who asked for it.</summary>
public sealed class ReleaseStore(IDbContextFactory<AppDbContext> contexts, ShopAccess access, ShopCommands commands)
{
    private const int MaxReasonLength = 1_000;

    /// <summary>The release of one shop.</summary>
    public async Task<FeatureRelease> GetAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.Set<ReleaseRecord>().SingleOrDefaultAsync(row => row.ShopId == shop, cancellationToken).ConfigureAwait(false);
        return ToRelease(record);
    }

    /// <summary>One shop's release with its request and whether orders have arrived; null when there is no such shop.</summary>
    public async Task<ShopRelease?> FindAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        (await ListAsync(rows => rows.Where(row => row.Id == shop), cancellationToken).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>Every shop, by name, for a CSM; none for others.</summary>
    public async Task<IReadOnlyList<ShopRelease>> ListAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await access.IsCsmAsync(actor, cancellationToken).ConfigureAwait(false)
            ? await ListAsync(rows => rows, cancellationToken).ConfigureAwait(false) : [];

    /// <summary>Sets a shop's release; open requests count as answered.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="csm">A CSM.</param>
    /// <param name="state">What holds from now on.</param>
    /// <param name="reason">Why; shown in the history.</param>
    /// <param name="until">When it falls back to off; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Result<FeatureRelease>> SetAsync(
        ShopId shop, Actor csm, ReleaseState state, string reason, Instant? until, CancellationToken cancellationToken = default) =>
        commands.RunAsCsmAsync<FeatureRelease>(shop, csm, command => SetAsync(command, state, reason.Trim(), until), cancellationToken);

    /// <summary>Asks for access on behalf of the merchant; asking again while open changes nothing.</summary>
    public Task<Result<Instant>> RequestAccessAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Instant>(shop, actor, ShopRole.Viewer, RequestAsync, cancellationToken);

    private static async Task<Result<FeatureRelease>> SetAsync(ShopCommand command, ReleaseState state, string reason, Instant? until)
    {
        if (reason.Length == 0) return Result.Invalid("reason", "Enter a reason.", "missing");
        if (reason.Length > MaxReasonLength) return Result.Invalid("reason", $"At most {MaxReasonLength} characters.", "too_long");
        if (PlainText.Check("reason", reason) is { } fault) return Result.Invalid([fault]);
        if (until is { } end && end <= command.Now) return Result.Invalid("until", "The expiry must be in the future.", "in_the_past");
        var record = await command.Context.Set<ReleaseRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop).ConfigureAwait(false);
        var before = ToJson(ToRelease(record));
        if (record is null) command.Context.Add(record = new ReleaseRecord { ShopId = command.Shop, Reason = "", ChangedBy = "" });
        (record.State, record.Reason, record.Until, record.ChangedAt, record.ChangedBy) = (state, reason, until, command.Now, command.Actor.Name);
        var name = await command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => row.Name).SingleAsync().ConfigureAwait(false);
        command.Audit("release.changed", command.Shop, name, before, ToJson(ToRelease(record)));
        await command.Context.Set<AccessRequestRecord>().Where(row => row.ShopId == command.Shop && row.HandledAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.HandledAt, command.Now)).ConfigureAwait(false);
        return ToRelease(record);
    }

    private static async Task<Result<Instant>> RequestAsync(ShopCommand command)
    {
        var requests = command.Context.Set<AccessRequestRecord>();
        var open = await requests.FirstOrDefaultAsync(row => row.ShopId == command.Shop && row.HandledAt == null).ConfigureAwait(false);
        if (open is not null) return open.RequestedAt;
        requests.Add(new AccessRequestRecord { ShopId = command.Shop, Id = Guid.CreateVersion7(), RequestedAt = command.Now, RequestedBy = command.Actor.Name });
        command.Audit("release.requested", command.Shop, "Segmentation", null, null);
        return command.Now;
    }

    private async Task<IReadOnlyList<ShopRelease>> ListAsync(Func<IQueryable<ShopRecord>, IQueryable<ShopRecord>> choose, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await choose(context.Set<ShopRecord>()).OrderBy(shop => shop.Name).ThenBy(shop => shop.Slug).Select(shop => new
        {
            Shop = shop,
            Release = context.Set<ReleaseRecord>().SingleOrDefault(release => release.ShopId == shop.Id),
            HasOrders = context.Set<OrderRecord>().Any(order => order.ShopId == shop.Id),
            Request = context.Set<AccessRequestRecord>().Where(request => request.ShopId == shop.Id && request.HandledAt == null).OrderBy(request => request.Id).FirstOrDefault(),
        }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. rows.Select(row => new ShopRelease(
            ShopInfo.Of(row.Shop), ToRelease(row.Release), row.Release?.ChangedAt, row.Release?.ChangedBy, row.HasOrders, row.Request?.RequestedAt, row.Request?.RequestedBy))];
    }

    internal static FeatureRelease ToRelease(ReleaseRecord? record) =>
        record is null ? FeatureRelease.Never : new FeatureRelease(record.State, record.Reason, record.Until);

    private static JsonObject ToJson(FeatureRelease release) => new()
    {
        ["state"] = release.State.ToString(),
        ["reason"] = release.Reason,
        ["until"] = release.Until?.ToString(),
    };
}
