using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>The filters of the list of orders.</summary>
public sealed partial class OrderFilters
{
    // On a narrow screen the fields below the search are closed at first; on a wide one they are always there.
    private bool _isOpen;

    [Inject] public required FilterAddress Address { get; init; }

    /// <summary>What is shown.</summary>
    [Parameter, EditorRequired] public OrderListView View { get; set; } = null!;

    /// <summary>The shop's segments, experiences and campaigns; null while they are read.</summary>
    [Parameter, EditorRequired] public ShopSnapshotSource? Shop { get; set; }

    /// <summary>All filters go.</summary>
    [Parameter] public EventCallback OnClear { get; set; }

    private IReadOnlyList<(OrderStatus? Value, string Name)> Statuses =>
        [(null, L["Any status"]),
            .. Enum.GetValues<OrderStatus>().Select(status => ((OrderStatus?)status, L[OrderStatusText.Status(status).Text]))];

    private IReadOnlyList<(DeliveryState? Value, string Name)> Deliveries =>
        [(null, L["Any delivery"]), .. DeliveryStates.All.Select(state => ((DeliveryState?)state, L[OrderStatusText.Delivery(state)]))];

    // Those behind the button; the search beside it is seen.
    private int Active
    {
        get
        {
            var filter = View.Filter;
            object?[] all =
                [View.Label ?? (object?)View.Hash, View.From, View.To, filter.Status, filter.Delivery, filter.Country, filter.Segment,
                    filter.Experience, filter.Campaign];
            return all.Count(value => value is not null);
        }
    }

    private IReadOnlyList<(string Value, string Name)> Segments => WithChosen(
        [
            ("", L["Any segment"]), (OrderFilter.NoSegment, L["None (default)"]),
            .. (Shop?.Segments ?? []).Select(segment => (segment.Key, segment.Name)),
        ],
        View.Filter.Segment);

    private IReadOnlyList<(string Value, string Name)> Experiences => WithChosen(
        [("", L["Any experience"]), .. (Shop?.Experiences ?? []).Select(experience => (experience.Key, experience.Name))],
        View.Filter.Experience);

    private IReadOnlyList<(Guid? Value, string Name)> Campaigns => WithChosen(
        [(null, L["Any campaign"]), .. (Shop?.Campaigns ?? []).Select(campaign => ((Guid?)campaign.Id, campaign.Name))],
        View.Filter.Campaign);

    private Task PutAsync(string name, string? value) =>
        Address.PutAsync((name, string.IsNullOrEmpty(value) ? null : value), ("page", null), ("after", null), ("before", null));

    private Task PutLabelAsync(string label) =>
        Address.PutAsync(
            ("label", label.Length == 0 ? null : label), ("label_hash", null), ("page", null), ("after", null), ("before", null));

    // A link may name what is gone by now; the select says what is asked for all the same.
    private IReadOnlyList<(T Value, string Name)> WithChosen<T>(IReadOnlyList<(T Value, string Name)> options, T? chosen) =>
        chosen is null || Shop is null || options.Any(option => Equals(option.Value, chosen))
            ? options
            : [.. options, (chosen, L[$"{chosen} (deleted)"])];

    private static string? Iso(LocalDate? day) => day is { } given ? LocalDatePattern.Iso.Format(given) : null;
}
