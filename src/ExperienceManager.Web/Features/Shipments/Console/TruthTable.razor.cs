using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Shipments.Console;

/// <summary>Tries a typed order, or one of the shop's, against the rules on the form.</summary>
public sealed partial class TruthTable
{
    private const int MaxShown = 8;

    private string _number = "";
    private string _carrier = "";
    private IReadOnlyList<string> _labels = [];
    private LocalizableText? _error;

    [Inject] public required IShopOrders Orders { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [Parameter, EditorRequired] public required ShipmentRules Rules { get; set; }

    [Parameter] public bool IsDraft { get; set; }

    [Parameter, EditorRequired] public required ShipmentSuggestions Suggestions { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private IReadOnlyList<ComboOption> Carriers =>
        [.. Suggestions.Carriers.Where(option => option.Value.Contains(_carrier, StringComparison.OrdinalIgnoreCase)).Take(MaxShown)];

    private IReadOnlyList<ShipmentTrace> Traces =>
        [.. TrackingServices.All.Select(
            service => ShipmentTrace.Of(Rules, service, _carrier.Length == 0 ? null : _carrier, LabelSet.Of(_labels)))];

    private async Task LoadAsync()
    {
        if (_number.Trim() is not { Length: > 0 } number) return;
        if (await Orders.NumberedAsync(Shop.Shop.Id, number) is not { } order)
        {
            _error = $"There is no order {number}.";
            return;
        }

        (_error, _labels) = (null, [.. order.Labels.Sorted]);
        _carrier = order.Shipments.Select(shipment => shipment.Carrier).LastOrDefault(carrier => carrier is not null) ?? "";
        Announcements.Say(string.Join(
            " ", Traces.Select(trace => $"{trace.Verdict.Service.Key()}: {L[ShipmentText.Verdict(trace.Verdict.IsSubmitted)]}.")));
    }

    private RenderFragment Cell(ShipmentTrace trace, ShipmentTraceRow row) => builder =>
    {
        if (row.IsDeciding)
        {
            builder.OpenComponent<StatusBadge>(0);
            builder.AddComponentParameter(1, nameof(StatusBadge.Text), L[ShipmentText.Verdict(trace.Verdict.IsSubmitted)]);
            builder.AddComponentParameter(2, nameof(StatusBadge.Tone), ShipmentText.Tone(trace.Verdict.IsSubmitted));
            builder.CloseComponent();
        }
        else
        {
            builder.OpenElement(3, "span");
            builder.AddAttribute(4, "class", "faint");
            builder.AddContent(5, L[row.IsReached ? "no match" : "not evaluated"]);
            builder.CloseElement();
        }
    };
}
