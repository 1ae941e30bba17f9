using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using NodaTime;

namespace ExperienceManager.Web.Features.Revisions.Console;

/// <summary>One revision: what was saved, and what an order sees with the shop as it was. The order is in the address.</summary>
public sealed partial class RevisionPage
{
    private const int MaxShown = 50;
    private IReadOnlyList<RevisionEntry>? _entries;
    private LocalizableText? _fault;
    private LocalizableText? _error;
    private string _number = "";
    private Explanation? _then;
    private Explanation? _now;
    private ConditionGroupSet? _groups;

    [Inject] public required RevisionStore Revisions { get; init; }

    [Inject] public required IPastShops Past { get; init; }

    [Inject] public required SnapshotCache Snapshots { get; init; }

    [Inject] public required OrderStore Orders { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The number of the revision.</summary>
    [Parameter] public long Number { get; set; }

    /// <summary>Number of the order to try.</summary>
    [SupplyParameterFromQuery(Name = "order")] public string? Order { get; set; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    private string? Subtitle =>
        _entries is { Count: > 0 } entries
            ? L[$"Saved by {LastEditors.Text(entries[0].By)}, {L.Time(LocalTimes.Of(entries[0].At, Zone))}"] : null;

    private DateTimeZone Zone => DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        (_then, _now, _error, _fault) = (null, null, null, null);
        _number = Order ?? "";
        if (await Snapshots.GetAsync(Shop.Shop.Id) is not { } current) return;
        var past = await Past.AtAsync(current, Number);
        // As they were called then; what came or went since has its name of now.
        var groups = current.Source.ConditionGroups.Concat(past.Value?.Source.ConditionGroups ?? []);
        _groups = new(groups.GroupBy(group => group.Key).Select(same => same.Last()));
        _entries = await Revisions.ListAsync(Shop.Shop.Id, new RevisionFilter { Revision = Number, Take = MaxShown });
        if (!past.Succeeded) _fault = past.Text;
        else if (Order is { Length: > 0 } order) await TryAsync(order, current, past.Value);
    }

    private async Task TryAsync(string number, ShopSnapshot current, ShopSnapshot past)
    {
        if (await Orders.FindByNumberAsync(Shop.Shop.Id, number) is not { } order)
        {
            _error = $"There is no order {number} in this shop.";
            return;
        }

        (_then, _now) = (Explain(past, order), Explain(current, order));
    }

    private Explanation Explain(ShopSnapshot snapshot, StoredOrder order) => Decider.Explain(
        snapshot, order.Data, Clock.GetCurrentInstant(), PageLocale.Of(snapshot, null, order.Data), locked: order.Lock, everySlot: true);

    private void KeyPressed(KeyboardEventArgs args)
    {
        if (args.Key == "Enter") Try();
    }

    private void Try()
    {
        var number = _number.Trim();
        if (number.Length == 0) _error = "Enter an order number.";
        else Navigation.NavigateTo(HistoryUrls.Revision(Slug, Number, number), replace: true);
    }
}
