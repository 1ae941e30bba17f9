using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>Switches the labels of integrations on and off.</summary>
public sealed partial class LabelSourcesCard
{
    private StoredSettings<LabelSources>? _saved;
    private UnsavedLabelSources? _restored;
    private LabelSources _sources = LabelSources.Default;
    private LocalizableText? _error;
    private bool _isOutdated;
    private bool _isBusy;
    private ConfirmDialog _confirm = null!;

    [Inject] public required SettingsStore Settings { get; init; }

    [Inject] public required LabelDependents Dependents { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>What is switched and not saved; it survives a circuit that the server gave up.</summary>
    [PersistentState]
    public UnsavedLabelSources? Unsaved
    {
        get => IsDirty ? new(_sources, _saved!.Version) : null;
        set => _restored = value;
    }

    private bool IsDirty => _saved is not null && _sources != _saved.Value;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        // With the version it began from: what another user saved meanwhile is not overwritten unseen.
        if (_restored is { } restored) (_sources, _saved) = (restored.Sources, _saved! with { Version = restored.Version });
    }

    private async Task<bool> AgreesAsync()
    {
        var warnings = new List<string>();
        foreach (var kind in Enum.GetValues<ConnectionKind>().Where(kind => _saved!.Value.Has(kind) && !_sources.Has(kind)))
        {
            warnings.AddRange((await Dependents.WarningsAsync(Shop.Shop.Id, kind)).Select(warning => L[warning]));
        }

        return await _confirm.AgreesAsync(L["Turn off these labels?"], L["Save anyway"], warnings);
    }

    private static string IdOf(ConnectionKind kind) => $"labels-{kind}";

    private async Task ReadAsync() => Take(await Settings.LabelSourcesAsync(Shop.Shop.Id));

    private void Take(StoredSettings<LabelSources> saved) => (_saved, _sources, _error, _isOutdated) = (saved, saved.Value, null, false);

    private async Task SaveAsync()
    {
        if (_isBusy || !IsDirty)
        {
            return;
        }

        if (!await AgreesAsync())
        {
            return;
        }

        _isBusy = true;
        var result = await Settings.SaveLabelSourcesAsync(Shop.Shop.Id, Shop.Actor, _saved!.Version, _sources);
        _isBusy = false;
        if (result.Succeeded)
        {
            Take(result.Value);
            Toasts.Show(L["Labels saved."]);
            return;
        }

        (_error, _isOutdated) = (result.Text, result.Key == "settings_changed");
    }
}

/// <summary>The switches of the card Labels.</summary>
/// <param name="Sources">How they are set.</param>
/// <param name="Version">The version the change began from.</param>
public sealed record UnsavedLabelSources(LabelSources Sources, long Version);
