using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Analytics.Keeping;

/// <summary>How long raw events are kept.</summary>
public sealed partial class RetentionForm
{
    private EventRetention? _saved;
    private LocalizableText? _error;

    [Inject] public required RetentionStore Retention { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired] public ShopContext Shop { get; set; } = null!;

    private IReadOnlyList<(int? Value, string Name)> Offered
    {
        get
        {
            var offered = EventRetention.Choices.Select(choice => (Value: (int?)choice.Days, Name: L[choice.Words])).ToList();
            if (_saved is { KeepDays: var days } && offered.All(choice => choice.Value != days)) offered.Add((days, L[$"{days} days"]));
            return [.. offered.OrderBy(choice => choice.Value)];
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _saved = await Retention.GetAsync(Shop.Shop.Id);

    private async Task SaveAsync(int? chosen)
    {
        if (_saved is null || chosen is not { } days) return;
        var result = await Retention.SetAsync(Shop.Shop.Id, Shop.Actor, _saved.Version, days);
        (_saved, _error) = (result.Succeeded ? result.Value : await Retention.GetAsync(Shop.Shop.Id), result.Succeeded
            ? null
            : result.Text);
        if (result.Succeeded) Toasts.Show(L["Saved."]);
    }
}
