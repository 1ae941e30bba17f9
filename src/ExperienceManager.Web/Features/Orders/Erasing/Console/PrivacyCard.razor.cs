using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Orders.Erasing.Console;

/// <summary>How long personal data is kept, and the exports that shop systems asked for.</summary>
public sealed partial class PrivacyCard
{
    private SettingsData? _saved;
    private int _days;
    private LocalizableText? _error;
    private IReadOnlyList<DataExport> _exports = [];

    [Inject] public required SettingsStore Settings { get; init; }

    [Inject] public required DataExports Exports { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired] public ShopContext Shop { get; set; } = null!;

    private IReadOnlyList<(int Value, string Name)> Offered
    {
        get
        {
            var offered = PrivacySettings.Choices.Select(choice => (Value: choice.Days, Name: L[choice.Words])).ToList();
            if (offered.All(choice => choice.Value != _days)) offered.Add((_days, L[$"{_days} days after delivery"]));
            return [.. offered.OrderBy(choice => choice.Value)];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _exports = await Exports.ListAsync(Shop.Shop.Id, Shop.Actor);
    }

    private string Count(DataExport export) => L.Count(export.Orders, "1 order", $"{export.Orders} orders");

    private async Task ReadAsync()
    {
        _saved = (await Settings.GetAsync(Shop.Shop.Id))[SettingsSection.Privacy];
        _days = _saved.As<PrivacySettings>().EraseAfterDays;
    }

    private async Task SaveAsync(int days)
    {
        if (_saved is null) return;
        var change = SettingsChange.To(SettingsSection.Privacy, _saved.Version, new PrivacySettings { EraseAfterDays = days });
        var result = await Settings.ChangeAsync(Shop.Shop.Id, Shop.Actor, [change]);
        _error = result.Succeeded ? null : result.Text;
        await ReadAsync();
        if (result.Succeeded) Toasts.Show(L["Saved."]);
    }
}
