using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Shipments.Console;

/// <summary>Edits the shipment rules of a shop.</summary>
public sealed partial class ShipmentRulesForm
{
    private const int SampleSize = 1_000;

    // Every member of both services has its own place on the form.
    private static readonly string[] Places =
        [.. TrackingServices.All.SelectMany(
            service => new[] { CarrierRules.CarriersOf(service), CarrierRules.LabelsOf(service), CarrierRules.UrlOf(service) })];

    private StoredSettings<ShipmentRules>? _saved;
    private StoredSettings<ShipmentRules>? _theirs;
    private UnsavedShipmentRules? _restored;
    private ShipmentRules _rules = ShipmentRules.Default;
    private long _version;
    private ShipmentSuggestions _suggestions = ShipmentSuggestions.None;
    private IReadOnlyList<Problem> _problems = [];
    private ConfirmDialog _confirm = null!;
    private bool _isBusy;

    [Inject] public required SettingsStore Settings { get; init; }

    [Inject] public required IShopOrders Orders { get; init; }

    [Inject] public required LastEditors Editors { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>What is typed and not saved; it survives a circuit that the server gave up.</summary>
    [PersistentState]
    public UnsavedShipmentRules? Unsaved
    {
        get => IsDirty ? new(_rules, _version) : null;
        set => _restored = value;
    }

    private bool IsDirty => _saved is not null && _rules != _saved.Value;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _suggestions = ShipmentSuggestions.Of([.. await Orders.NewestAsync(Shop.Shop.Id, SampleSize)], L);
        Take(await Settings.RulesAsync(Shop.Shop.Id));
        // With the version it began from: what another user saved meanwhile is not overwritten unseen.
        if (_restored is { } restored) (_rules, _version) = (restored.Rules, restored.Version);
    }

    private void Take(StoredSettings<ShipmentRules> stored) =>
        (_saved, _rules, _version, _theirs, _problems) = (stored, stored.Value, stored.Version, null, []);

    // What was typed stays and overwrites theirs with the next save.
    private void Keep()
    {
        if (_theirs is not { } theirs) return;
        (_saved, _version, _theirs, _problems) = (theirs, theirs.Version, null, []);
    }

    private void Change(TrackingService service, ServiceRules rules)
    {
        _rules = _rules.With(service, rules);
        string[] changed = [CarrierRules.CarriersOf(service), CarrierRules.LabelsOf(service), CarrierRules.UrlOf(service)];
        _problems = Problems.Without(_problems, changed);
    }

    private async Task SaveAsync()
    {
        if (_isBusy || _saved is null || !IsDirty) return;
        foreach (var service in TrackingServices.All)
        {
            if (_rules.Of(service).Status != ServiceStatus.Disabled || _saved.Value.Of(service).Status == ServiceStatus.Disabled) continue;
            var question = new ConfirmQuestion(
                L[$"Turn {service.Key()} off?"],
                L[$"Shipments will no longer be sent to {service.Key()}, not even with an override label. Shipments with a tracking number keep their decision."],
                L["Turn off"]);
            if (!await _confirm.AskAsync(question)) return;
        }

        _isBusy = true;
        var result = await Settings.SaveRulesAsync(Shop.Shop.Id, Shop.Actor, _version, _rules);
        _isBusy = false;
        if (result.Succeeded)
        {
            Take(result.Value);
            Toasts.Show(L["Shipment rules saved."]);
            return;
        }

        _problems = result.Problems;
        _theirs = result.Key == "settings_changed" ? await ReadTheirsAsync() : null;
    }

    // With the other editor named as this person reads it.
    private async Task<StoredSettings<ShipmentRules>> ReadTheirsAsync()
    {
        var theirs = await Settings.RulesAsync(Shop.Shop.Id);
        var (type, id) = (SettingsChanges.TypeOf(SettingsSection.Carriers), SettingsData.NameOf(SettingsSection.Carriers));
        var name = theirs.EditedBy ?? LastEditors.Unknown;
        return theirs with { EditedBy = await Editors.NameAsync(Shop.Shop.Id, Shop.Actor, type, id, name) };
    }
}

/// <summary>The shipment rules on the form.</summary>
/// <param name="Rules">As they are typed.</param>
/// <param name="Version">The version the change began from.</param>
public sealed record UnsavedShipmentRules(ShipmentRules Rules, long Version);
