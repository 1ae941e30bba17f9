using System.Globalization;
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
    private string? _error;
    private IReadOnlyList<DataExport> _exports = [];

    [Inject] public required SettingsStore Settings { get; init; }

    [Inject] public required DataExports Exports { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired] public ShopContext Shop { get; set; } = null!;

    private IEnumerable<(int Days, string Words)> Choices => PrivacySettings.Choices.Any(choice => choice.Days == _days)
        ? PrivacySettings.Choices
        : PrivacySettings.Choices.Append((_days, $"{_days} days after delivery")).OrderBy(choice => choice.Item1);

    private IReadOnlyList<(int Value, string Name)> Offered => [.. Choices];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        await ReadAsync();
        _exports = await Exports.ListAsync(Shop.Shop.Id, Shop.Actor);
    }

    private static string Count(DataExport export) => export.Orders == 1 ? "1 order" : string.Create(CultureInfo.InvariantCulture, $"{export.Orders} orders");

    private async Task ReadAsync()
    {
        _saved = (await Settings.GetAsync(Shop.Shop.Id))[SettingsSection.Privacy];
        _days = PrivacySettings.DaysOf(_saved.Data);
    }

    private async Task SaveAsync(int days)
    {
        if (_saved is null) return;
        var result = await Settings.ChangeAsync(Shop.Shop.Id, Shop.Actor, [new SettingsChange(SettingsSection.Privacy, _saved.Version, PrivacySettings.Write(days))]);
        _error = result.Succeeded ? null : result.Message;
        await ReadAsync();
        if (result.Succeeded) Toasts.Show("Saved.");
    }
}
