using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Releases;

/// <summary>How far features are released to each shop, and who asked for them.</summary>
public sealed class ReleaseStore(IDbContextFactory<AppDbContext> contexts, ShopAccess access, ShopCommands commands)
{
    /// <summary>The release of Segmentation to one shop.</summary>
    public async Task<FeatureRelease> GetAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var feature = ReleasedFeature.Segmentation.Key;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.Set<ReleaseRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.Feature == feature, cancellationToken).ConfigureAwait(false);
        return ToRelease(record);
    }

    /// <summary>One shop's release of Segmentation, its request, and whether orders have arrived; null without such a shop.</summary>
    public async Task<ShopRelease?> FindAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        (await ListAsync(rows => rows.Where(row => row.Id == shop), cancellationToken).ConfigureAwait(false)).SingleOrDefault()
            ?.Of(ReleasedFeature.Segmentation);

    /// <summary>One shop with its releases, for a CSM; null for others, and when there is no such shop.</summary>
    public async Task<ShopFeatures?> FindAsync(Actor actor, string slug, CancellationToken cancellationToken = default) =>
        await access.IsCsmAsync(actor, cancellationToken).ConfigureAwait(false)
            ? (await ListAsync(rows => rows.Where(row => row.Slug == slug), cancellationToken).ConfigureAwait(false)).SingleOrDefault()
            : null;

    /// <summary>Every shop with its release of Segmentation, by name, for a CSM; none for others.</summary>
    public async Task<IReadOnlyList<ShopRelease>> ListAsync(Actor actor, CancellationToken cancellationToken = default) =>
        [.. (await MatrixAsync(actor, cancellationToken).ConfigureAwait(false)).Select(row => row.Of(ReleasedFeature.Segmentation))];

    /// <summary>Every shop with all its releases, by name, for a CSM; none for others.</summary>
    public async Task<IReadOnlyList<ShopFeatures>> MatrixAsync(Actor actor, CancellationToken cancellationToken = default) =>
        await access.IsCsmAsync(actor, cancellationToken).ConfigureAwait(false)
            ? await ListAsync(rows => rows, cancellationToken).ConfigureAwait(false) : [];

    /// <summary>Sets a shop's release of Segmentation; open requests count as answered.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="csm">A CSM.</param>
    /// <param name="state">What holds from now on.</param>
    /// <param name="reason">Why; shown in the history.</param>
    /// <param name="until">When it falls back to off; null for never.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public Task<Result<FeatureRelease>> SetAsync(
        ShopId shop, Actor csm, ReleaseState state, string reason, Instant? until, CancellationToken cancellationToken = default) =>
        SetAsync(shop, csm, new ReleaseChange(state, reason.Trim(), until), cancellationToken);

    /// <summary>Sets a shop's release of a feature; open requests count as answered. Conflict <c>release_changed</c>.</summary>
    public Task<Result<FeatureRelease>> SetAsync(
        ShopId shop, Actor csm, ReleaseChange change, CancellationToken cancellationToken = default) =>
        commands.RunAsCsmAsync<FeatureRelease>(shop, csm, command => SetAsync(command, change), cancellationToken);

    /// <summary>Asks for Segmentation on behalf of the merchant; asking again while open changes nothing.</summary>
    public Task<Result<Instant>> RequestAccessAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Instant>(shop, actor, ShopRole.Viewer, RequestAsync, cancellationToken);

    internal static FeatureRelease ToRelease(ReleaseRecord? record) =>
        record is null ? FeatureRelease.Never : new FeatureRelease(record.State, record.Reason, record.Until);

    private static async Task<Result<FeatureRelease>> SetAsync(ShopCommand command, ReleaseChange change)
    {
        if (change.Check(command.Now) is { } fault) return fault;
        var feature = change.Feature.Key;
        var record = await command.Context.Set<ReleaseRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Feature == feature).ConfigureAwait(false);
        if (change.Expected is { } expected && expected != ToRelease(record)) return Changed(record);
        var before = ToJson(record);
        var requests = command.Context.Set<AccessRequestRecord>()
            .Where(row => row.ShopId == command.Shop && row.Feature == feature && row.HandledAt == null);
        var answered = await requests.ExecuteUpdateAsync(set => set.SetProperty(row => row.HandledAt, command.Now)).ConfigureAwait(false);
        if (record is null)
        {
            record = new ReleaseRecord { ShopId = command.Shop, Feature = feature, Reason = "", ChangedBy = "" };
            command.Context.Add(record);
        }

        (record.State, record.Reason, record.Until) = (change.State, change.Reason, change.Until);
        record.Source = change.Source ?? (answered > 0 ? ReleaseSource.Request : ReleaseSource.Override);
        (record.ChangedAt, record.ChangedBy) = (command.Now, command.Actor.Name);
        var shops = command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop);
        var name = await shops.Select(row => row.Name).SingleAsync().ConfigureAwait(false);
        command.Audit("release.changed", command.Shop, name, before, ToJson(record));
        return ToRelease(record);
    }

    private static FailedResult Changed(ReleaseRecord? record)
    {
        const string key = "release_changed";
        return record is null ? Result.Conflict(key, "The release was changed meanwhile. Review it again.")
            : Result.Conflict(key, $"{record.ChangedBy} changed the release meanwhile. Review it again.");
    }

    private static async Task<Result<Instant>> RequestAsync(ShopCommand command)
    {
        var feature = ReleasedFeature.Segmentation;
        var requests = command.Context.Set<AccessRequestRecord>();
        var open = await requests
            .FirstOrDefaultAsync(row => row.ShopId == command.Shop && row.Feature == feature.Key && row.HandledAt == null)
            .ConfigureAwait(false);
        if (open is not null) return open.RequestedAt;
        requests.Add(new AccessRequestRecord
        {
            ShopId = command.Shop,
            Id = Guid.CreateVersion7(),
            Feature = feature.Key,
            RequestedAt = command.Now,
            RequestedBy = command.Actor.Name,
        });
        command.Audit("release.requested", command.Shop, feature.Name.ToString(), null, null);
        return command.Now;
    }

    private async Task<IReadOnlyList<ShopFeatures>> ListAsync(
        Func<IQueryable<ShopRecord>, IQueryable<ShopRecord>> choose, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var rows = await choose(context.Set<ShopRecord>()).OrderBy(shop => shop.Name).ThenBy(shop => shop.Slug).Select(shop => new
        {
            Shop = shop,
            Releases = context.Set<ReleaseRecord>().Where(release => release.ShopId == shop.Id).ToList(),
            HasOrders = context.Set<OrderRecord>().Any(order => order.ShopId == shop.Id),
            Requests = context.Set<AccessRequestRecord>().Where(request => request.ShopId == shop.Id && request.HandledAt == null)
                .OrderBy(request => request.Id).ToList(),
        }).ToListAsync(cancellationToken).ConfigureAwait(false);
        return
        [
            .. rows.Select(row => new ShopFeatures(
                ShopInfo.Of(row.Shop),
                [.. ReleasedFeature.All.Select(feature => Of(feature, row.Shop, row.Releases, row.HasOrders, row.Requests))])),
        ];
    }

    private static ShopRelease Of(
        ReleasedFeature feature, ShopRecord shop, List<ReleaseRecord> releases, bool hasOrders, List<AccessRequestRecord> requests)
    {
        var release = releases.Find(one => one.Feature == feature.Key);
        var request = requests.Find(one => one.Feature == feature.Key);
        return new(
            ShopInfo.Of(shop), ToRelease(release), release?.ChangedAt, release?.ChangedBy, hasOrders, request?.RequestedAt,
            request?.RequestedBy)
        {
            Feature = feature,
            Source = release?.Source,
        };
    }

    private static JsonObject ToJson(ReleaseRecord? record) => new()
    {
        ["state"] = (record?.State ?? ReleaseState.Off).ToString(),
        ["source"] = record?.Source.ToString(),
        ["reason"] = record?.Reason ?? "",
        ["until"] = record?.Until?.ToString(),
    };
}
