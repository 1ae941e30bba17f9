using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>How long raw events are kept.</summary>
public sealed partial class RetentionForm
{
    private EventRetention? _saved;
    private string? _error;

    [Inject] public required RetentionStore Retention { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired] public ShopContext Shop { get; set; } = null!;

    private IEnumerable<(int Days, string Words)> Choices => _saved is null || EventRetention.Choices.Any(choice => choice.Days == _saved.KeepDays)
        ? EventRetention.Choices
        : EventRetention.Choices.Append((_saved.KeepDays, $"{_saved.KeepDays} days")).OrderBy(choice => choice.Item1);

    private IReadOnlyList<(int? Value, string Name)> Offered => [.. Choices.Select(choice => ((int?)choice.Days, choice.Words))];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _saved = await Retention.GetAsync(Shop.Shop.Id);

    private async Task SaveAsync(int? chosen)
    {
        if (_saved is null || chosen is not { } days) return;
        var result = await Retention.SetAsync(Shop.Shop.Id, Shop.Actor, _saved.Version, days);
        (_saved, _error) = (result.Succeeded ? result.Value : await Retention.GetAsync(Shop.Shop.Id), result.Succeeded ? null : result.Message);
        if (result.Succeeded) Toasts.Show("Saved.");
    }
}
