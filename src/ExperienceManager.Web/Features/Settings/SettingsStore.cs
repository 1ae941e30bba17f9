using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Shipment rules with the version that an edit sends back.</summary>
/// <param name="Rules">The rules.</param>
/// <param name="Version">Their version.</param>
/// <param name="EditedBy">Who set them last; null when no one did.</param>
public sealed record StoredShipmentRules(ShipmentRules Rules, long Version, string? EditedBy);

/// <summary>Which integrations bring labels, with the version that an edit sends back.</summary>
/// <param name="Sources">The switches.</param>
/// <param name="Version">Their version.</param>
/// <param name="EditedBy">Who set them last; null when no one did.</param>
public sealed record StoredLabelSources(LabelSources Sources, long Version, string? EditedBy);

/// <summary>
/// A shop's settings by section. Changing needs Editor, and Admin for which integrations bring labels; failures: conflict
/// <c>settings_changed</c> when the version is stale, invalid with paths below the section's data. The rules and the label sources are in
/// the shop's snapshot too.
/// </summary>
public sealed class SettingsStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly ShopCommands _commands;
    private readonly SettingsSchema _schema;

    internal SettingsStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands, SettingsSchema schema) => (_contexts, _commands, _schema) = (contexts, commands, schema);

    /// <summary>All sections.</summary>
    public async Task<IReadOnlyDictionary<SettingsSection, SettingsData>> GetAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await SettingsChanges.ReadAsync(context, shop, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The shipment rules.</summary>
    public async Task<StoredShipmentRules> RulesAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ToRules((await GetAsync(shop, cancellationToken).ConfigureAwait(false))[SettingsSection.Carriers]);

    /// <summary>Saves the shipment rules of the given version.</summary>
    public async Task<Result<StoredShipmentRules>> SaveRulesAsync(ShopId shop, Actor actor, long version, ShipmentRules rules, CancellationToken cancellationToken = default)
    {
        var saved = await ChangeAsync(shop, actor, [new SettingsChange(SettingsSection.Carriers, version, CarrierSettings.Write(rules))], cancellationToken).ConfigureAwait(false);
        return saved.Succeeded ? ToRules(saved.Value[SettingsSection.Carriers]) : saved.ToFailed();
    }

    /// <summary>Which integrations bring labels.</summary>
    public async Task<StoredLabelSources> LabelSourcesAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        ToSources((await GetAsync(shop, cancellationToken).ConfigureAwait(false))[SettingsSection.Segments]);

    /// <summary>Saves which integrations bring labels, over the given version. Needs Admin.</summary>
    public async Task<Result<StoredLabelSources>> SaveLabelSourcesAsync(ShopId shop, Actor actor, long version, LabelSources sources, CancellationToken cancellationToken = default)
    {
        var saved = await ChangeAsync(shop, actor, [new SettingsChange(SettingsSection.Segments, version, LabelSettings.Write(sources))], cancellationToken).ConfigureAwait(false);
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
        foreach (var change in changes) problems.AddUnder(changes.Count == 1 ? "" : SettingsData.NameOf(change.Section), _schema.Check(change.Section, change.Data));
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        return await _commands.RunAsync(shop, actor, NeededFor(changes), command => keep(command.Scope, () => ApplyAsync(command, changes)), cancellationToken).ConfigureAwait(false);
    }

    // Who may connect an integration says what it brings, and who may export everything says how long it is kept.
    private static ShopRole NeededFor(IReadOnlyList<SettingsChange> changes) =>
        changes.Any(change => change.Section is SettingsSection.Segments or SettingsSection.Privacy) ? ShopRole.Admin : ShopRole.Editor;

    private static StoredLabelSources ToSources(SettingsData segments) => new(LabelSettings.Read(segments.Data), segments.Version, segments.EditedBy);

    private static StoredShipmentRules ToRules(SettingsData carriers) => new(CarrierSettings.Read(carriers.Data), carriers.Version, carriers.EditedBy);

    private static async Task<Result<IReadOnlyDictionary<SettingsSection, SettingsData>>> ApplyAsync(ShopCommand command, IReadOnlyList<SettingsChange> changes)
    {
        var settings = (await SettingsChanges.ReadAsync(command.Context, command.Shop, CancellationToken.None).ConfigureAwait(false)).ToDictionary();
        foreach (var change in changes)
        {
            var changed = await SettingsChanges.ApplyAsync(command, change).ConfigureAwait(false);
            if (!changed.Succeeded) return changed.ToFailed();
            settings[change.Section] = changed.Value;
        }

        return settings;
    }
}
