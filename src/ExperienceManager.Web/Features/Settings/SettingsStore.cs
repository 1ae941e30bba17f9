using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Security.Egress;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Settings with the version that an edit sends back.</summary>
/// <param name="Value">What is set.</param>
/// <param name="Version">Its version.</param>
/// <param name="EditedBy">Who set it last; null when no one did.</param>
public sealed record StoredSettings<T>(T Value, long Version, string? EditedBy);

/// <summary>
/// A shop's settings by section. Changing needs Editor, and Admin for which integrations bring labels; failures: conflict
/// <c>settings_changed</c> when the version is stale, invalid with paths below the section's data. The rules and the label sources are in
/// the shop's snapshot too.
/// </summary>
public sealed class SettingsStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands, EgressClient egress)
{
    /// <summary>All sections.</summary>
    public async Task<IReadOnlyDictionary<SettingsSection, SettingsData>> GetAsync(
        ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await SettingsChanges.ReadAsync(context, shop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The shipment rules.</summary>
    public async Task<StoredSettings<ShipmentRules>> RulesAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ToRules((await GetAsync(shop, cancellationToken).ConfigureAwait(false))[SettingsSection.Carriers]);

    /// <summary>Saves the shipment rules of the given version.</summary>
    public async Task<Result<StoredSettings<ShipmentRules>>> SaveRulesAsync(
        ShopId shop, Actor actor, long version, ShipmentRules rules, CancellationToken cancellationToken = default)
    {
        var saved = await ChangeAsync(
            shop, actor, [SettingsChange.To(SettingsSection.Carriers, version, CarrierRules.Of(rules))], cancellationToken)
            .ConfigureAwait(false);
        return saved.Succeeded ? ToRules(saved.Value[SettingsSection.Carriers]) : saved.ToFailed();
    }

    /// <summary>Which integrations bring labels.</summary>
    public async Task<StoredSettings<LabelSources>> LabelSourcesAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ToSources((await GetAsync(shop, cancellationToken).ConfigureAwait(false))[SettingsSection.Segments]);

    /// <summary>Saves which integrations bring labels, over the given version. Needs Admin.</summary>
    public async Task<Result<StoredSettings<LabelSources>>> SaveLabelSourcesAsync(
        ShopId shop, Actor actor, long version, LabelSources sources, CancellationToken cancellationToken = default)
    {
        var saved = await ChangeAsync(shop, actor, [SettingsChange.To(SettingsSection.Segments, version, sources)], cancellationToken)
            .ConfigureAwait(false);
        return saved.Succeeded ? ToSources(saved.Value[SettingsSection.Segments]) : saved.ToFailed();
    }

    /// <summary>Changes sections, all or none.</summary>
    public Task<Result<IReadOnlyDictionary<SettingsSection, SettingsData>>> ChangeAsync(
        ShopId shop, Actor actor, IReadOnlyList<SettingsChange> changes, CancellationToken cancellationToken = default) =>
        ChangeAsync(shop, actor, changes, (_, apply) => apply(), cancellationToken);

    /// <summary>The same, with what is to be kept in the same transaction.</summary>
    internal async Task<Result<T>> ChangeAsync<T>(
        ShopId shop,
        Actor actor,
        IReadOnlyList<SettingsChange> changes,
        Func<WriteScope, Func<Task<Result<IReadOnlyDictionary<SettingsSection, SettingsData>>>>, Task<Result<T>>> keep,
        CancellationToken cancellationToken = default)
    {
        var problems = new ProblemList();
        foreach (var change in changes) problems.AddUnder(change.Path, SettingsSchema.Check(change.Section, change.Data, egress));
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        return await commands.RunAsync(
            shop, actor, NeededFor(changes), command => keep(command.Scope, () => ApplyAsync(command, changes)), cancellationToken)
            .ConfigureAwait(false);
    }

    // Who may connect an integration says what it brings, and who may export everything says how long it is kept.
    private static ShopRole NeededFor(IReadOnlyList<SettingsChange> changes) =>
        changes.Any(change => change.Section is SettingsSection.Segments or SettingsSection.Privacy) ? ShopRole.Admin : ShopRole.Editor;

    private static StoredSettings<LabelSources> ToSources(SettingsData segments) =>
        new(segments.As<LabelSources>(), segments.Version, segments.EditedBy);

    private static StoredSettings<ShipmentRules> ToRules(SettingsData carriers) =>
        new(carriers.As<CarrierRules>().ToRules(), carriers.Version, carriers.EditedBy);

    private static async Task<Result<IReadOnlyDictionary<SettingsSection, SettingsData>>> ApplyAsync(
        ShopCommand command, IReadOnlyList<SettingsChange> changes)
    {
        var settings = (await SettingsChanges.ReadAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false))
            .ToDictionary();
        foreach (var change in changes)
        {
            var changed = await SettingsChanges.ApplyAsync(command, change).ConfigureAwait(false);
            if (!changed.Succeeded) return changed.ToFailed();
            settings[change.Section] = changed.Value;
        }

        return settings;
    }
}
