using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Security.Egress;
using NodaTime;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A plan with its effect on orders.</summary>
/// <param name="Plan">What changes.</param>
/// <param name="Effect">Which orders see another page.</param>
/// <param name="Tag">The ETag of what the shop has after it; null when nothing was written.</param>
internal sealed record ConfigurationOutcome(ConfigurationPlan Plan, OrderReplay Effect, string? Tag = null)
{
    /// <summary>What would decide after it; null when it was written.</summary>
    public ShopSnapshot? After { get; init; }
}

/// <summary>A shop's configuration as one document: read, planned, and taken all or nothing.</summary>
internal sealed class ConfigurationStore(
    SnapshotCache snapshots, SnapshotReading reading, ShopCommands commands, OrderReplays replays, EgressClient egress, IClock clock)
{
    /// <summary>What the shop has now; null when there is no such shop.</summary>
    public async Task<ConfigurationState?> GetAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        await snapshots.RefreshAsync(shop, cancellationToken).ConfigureAwait(false) is { } snapshot
            ? ConfigurationState.Of(snapshot.Source, clock.GetCurrentInstant())
            : null;

    /// <summary>What a document would change; changes nothing.</summary>
    public Task<Result<ConfigurationOutcome>> PlanAsync(
        ShopId shop, ConfigurationDocument document, CancellationToken cancellationToken = default) =>
        PlanAsync(shop, document, replays.CompareAsync, cancellationToken);

    private async Task<Result<ConfigurationOutcome>> PlanAsync(
        ShopId shop,
        ConfigurationDocument document,
        Func<ShopId, ShopSnapshot, ShopSnapshot, CancellationToken, Task<OrderReplay>> compare,
        CancellationToken cancellationToken)
    {
        if (await snapshots.RefreshAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return ShopCommands.NoSuchShop;
        var state = ConfigurationState.Of(snapshot.Source, clock.GetCurrentInstant());
        if (ConfigurationCheck.Find(document, state) is { } failed) return failed;
        if (CheckRules(document) is { Count: > 0 } faults) return Result.Invalid(faults);
        var plan = ConfigurationPlan.Of(document, state);
        var after = new ShopSnapshot(ConfigurationPreview.After(snapshot.Source, plan));
        return new ConfigurationOutcome(
            plan, await compare(shop, snapshot, after, cancellationToken).ConfigureAwait(false))
        { After = after };
    }

    /// <summary>Takes a document: all of it, or nothing. Needs Editor. Its effect is that on the newest orders alone.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who.</param>
    /// <param name="document">The document.</param>
    /// <param name="keep">What is to be kept in the same transaction, such as an idempotency key; its value is the result.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<T>> ImportAsync<T>(
        ShopId shop,
        Actor actor,
        ConfigurationDocument document,
        Func<WriteScope, Func<WriteScope, Task<Result<ConfigurationOutcome>>>, Task<Result<T>>> keep,
        CancellationToken cancellationToken = default)
    {
        var planned = await PlanAsync(shop, document, replays.CompareSampleAsync, cancellationToken).ConfigureAwait(false);
        if (!planned.Succeeded) return planned.ToFailed();
        return await commands.RunAsync(
            shop, actor, ShopRole.Editor, command =>
                keep(command.Scope, _ => ApplyAsync(command, document, planned.Value.Effect)), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The ETag of what the shop has, as a transaction sees it.</summary>
    public async Task<string> TagAsync(ShopId shop, WriteScope scope) =>
        ConfigurationWriter.TagOf(ConfigurationState.Of(
            (await reading.ReadAsync(scope.Context, shop, CancellationToken.None).ConfigureAwait(false))!, clock.GetCurrentInstant()));

    private IReadOnlyList<Problem> CheckRules(ConfigurationDocument document) =>
        [.. document.ShipmentRules?.CheckUrls(egress).Select(problem => problem.Under("shipment_rules")) ?? []];

    // Planned again from what the transaction sees: someone may have saved since the first look.
    private async Task<Result<ConfigurationOutcome>> ApplyAsync(ShopCommand command, ConfigurationDocument document, OrderReplay effect)
    {
        command.Way = ChangeWay.Import;
        var seen = await reading.ReadAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false);
        var state = ConfigurationState.Of(seen!, command.Now);
        if (ConfigurationCheck.Find(document, state) is { } failed) return failed;
        var plan = ConfigurationPlan.Of(document, state);
        await ConfigurationApply.RunAsync(command, plan).ConfigureAwait(false);
        await command.Context.SaveChangesAsync().ConfigureAwait(false);
        var wasOn = state.Campaigns.ToDictionary(campaign => campaign.Id, campaign => campaign.IsEnabled);
        var switched = plan.After.Campaigns.Where(campaign => wasOn.TryGetValue(campaign.Id, out var isOn) && isOn != campaign.IsEnabled);
        if (await AbTestCommands.SwitchAsync(command, [.. switched.Select(campaign => (campaign.Id, campaign.IsEnabled))])
            .ConfigureAwait(false) is { } tooMany)
            return tooMany;
        return new ConfigurationOutcome(plan, effect, await TagAsync(command.Shop, command.Scope).ConfigureAwait(false));
    }
}
