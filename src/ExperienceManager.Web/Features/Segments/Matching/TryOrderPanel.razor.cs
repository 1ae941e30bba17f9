using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>Tries the form on one order by number; while an order is shown, every change of the form tries it again.</summary>
public sealed partial class TryOrderPanel
{
    private string _number = "";
    private LocalizableText? _error;
    private StoredOrder? _order;
    private OrderCheck? _trial;
    private SegmentForm? _tried;

    [Inject] public required OrderStore Orders { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter, EditorRequired] public SegmentForm Form { get; set; } = null!;

    /// <summary>The segment, or the id of the work when it is new.</summary>
    [Parameter, EditorRequired] public Guid SegmentId { get; set; }

    /// <summary>What came out; null when the box is cleared.</summary>
    [Parameter] public EventCallback<OrderCheck?> OnTrial { get; set; }

    /// <inheritdoc/>
    protected override object Shown => (_number, _error, _trial);

    /// <inheritdoc/>
    protected override Task OnParametersSetAsync() => _order is null || ReferenceEquals(_tried, Form) ? Task.CompletedTask : DecideAsync();

    // With the saved rules of all segments; the box above tries what is being edited.
    private string WhyHref => _order is { Data.OrderNumber: var number }
        ? WhyUrls.Order(Shop.Shop.Slug, number)
        : WhyUrls.Page(Shop.Shop.Slug);

    private Task KeyAsync(KeyboardEventArgs args) => args.Key == "Enter" ? TryAsync() : Task.CompletedTask;

    private async Task TryAsync()
    {
        _order = null;
        var number = _number.Trim();
        if (number.Length == 0)
        {
            _error = "Enter an order number.";
            return;
        }

        _order = await Orders.FindByNumberAsync(Shop.Shop.Id, number);
        _error = null;
        if (_order is null) _error = $"There is no order {number} in this shop.";
        if (_order is null) await ShowAsync(null);
        else await DecideAsync();
    }

    private Task ClearAsync()
    {
        (_number, _error, _order) = ("", null, null);
        return ShowAsync(null);
    }

    private async Task DecideAsync()
    {
        _tried = Form;
        if (await Snapshots.GetAsync(Shop.Shop.Id) is { } snapshot)
            await ShowAsync(OrderCheck.Of(Form, SegmentId, snapshot, _order!.Data, Clock.GetCurrentInstant()));
    }

    private Task ShowAsync(OrderCheck? trial)
    {
        _trial = trial;
        return OnTrial.InvokeAsync(trial);
    }
}
