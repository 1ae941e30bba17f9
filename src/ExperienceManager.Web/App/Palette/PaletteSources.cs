using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.App.Palette;

/// <summary>
/// Everything that a person may go to. Rights are read when the palette opens and again with each search of the database; what a shop
/// contains is listed once for each version of its configuration.
/// </summary>
public sealed class PaletteSources(
    SnapshotCache snapshots,
    ReleaseStore releases,
    LabelStore labels,
    OrderStore orders,
    ShopStore shops,
    ShopAccess access,
    HelpLibrary help,
    IClock clock)
{
    private const int MaxOrders = 6;
    private const int MaxLabels = 6;

    /// <summary>Labels that may be found misspelt: those of most orders.</summary>
    private const int MaxLabelsCompared = 2_000;

    private readonly ConditionalWeakTable<ShopSnapshot, IReadOnlyList<PaletteEntry>> _contents = [];
    private readonly ConcurrentDictionary<string, IReadOnlyList<PaletteEntry>> _everyone = [];

    /// <summary>All that is in memory.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="shop">The shop whose page is open, as they may see it now; null for none.</param>
    /// <param name="texts">Their language.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<PaletteEntry>> ReadAsync(
        Actor actor, ShopContext? shop, ConsoleText texts, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var own = await shops.ListForAsync(actor, cancellationToken).ConfigureAwait(false);
        var others = own.Where(other => other.Id != shop?.Shop.Id).Select(EntryOf);
        var isStaff = await access.IsCsmAsync(actor, cancellationToken).ConfigureAwait(false);
        IEnumerable<PaletteEntry> staff = isStaff ? PalettePages.OfStaff(texts) : [];
        var everyone = _everyone.GetOrAdd(texts.Language, _ => [.. PalettePages.OfEveryone(help, texts)]);
        if (shop is null) return [.. staff, .. others, .. everyone];
        var isReleased = await IsReleasedAsync(shop, cancellationToken).ConfigureAwait(false);
        var snapshot = await snapshots.GetAsync(shop.Shop.Id, cancellationToken).ConfigureAwait(false);
        IEnumerable<PaletteEntry> contents = snapshot is null ? [] : _contents.GetValue(snapshot, ContentsOf);
        if (!isReleased) contents = contents.Where(entry => entry.Group is not (PaletteGroup.Segments or PaletteGroup.Experiences));
        return [.. PalettePages.OfShop(shop, isReleased, texts), .. staff, .. contents, .. others, .. everyone];
    }

    /// <summary>The orders of a shop that its search finds.</summary>
    /// <exception cref="ReadUnavailableException">The shop's searches are busy.</exception>
    public async Task<IReadOnlyList<PaletteEntry>> OrdersAsync(
        ShopInfo shop, Actor actor, string text, ConsoleText texts, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(texts);
        if (!await MaySeeAsync(shop, actor, cancellationToken).ConfigureAwait(false)) return [];
        var search = new OrderSearch { Text = text, PerPage = MaxOrders };
        var found = await orders.SearchAsync(shop.Id, search, cancellationToken).ConfigureAwait(false);
        return [.. found.Orders.Select(order => EntryOf(shop, order, texts) with { Also = text })];
    }

    /// <summary>The labels of a shop that a text finds.</summary>
    public async Task<IReadOnlyList<PaletteEntry>> LabelsAsync(ShopInfo shop, Actor actor, string text, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(shop, actor, cancellationToken).ConfigureAwait(false)) return [];
        var counts = await labels.GetAsync(shop.Id, cancellationToken).ConfigureAwait(false);
        var near = counts.Labels.Where((label, place) =>
            place < MaxLabelsCompared || label.Beginning.Contains(text, StringComparison.OrdinalIgnoreCase));
        return PaletteRanking.Find([.. near.Select(label => EntryOf(shop, label))], text, MaxLabels, MaxLabels);
    }

    private async Task<bool> MaySeeAsync(ShopInfo shop, Actor actor, CancellationToken cancellationToken) =>
        await access.RoleOfAsync(shop.Id, actor, cancellationToken).ConfigureAwait(false) is not null;

    // As the gate around the pages of Segmentation: staff always, others once orders have arrived and it is switched on.
    private async Task<bool> IsReleasedAsync(ShopContext shop, CancellationToken cancellationToken)
    {
        if (await access.IsCsmAsync(shop.Actor, cancellationToken).ConfigureAwait(false)) return true;
        var release = await releases.FindAsync(shop.Shop.Id, cancellationToken).ConfigureAwait(false);
        return release?.IsOpenAt(clock.GetCurrentInstant()) == true;
    }

    private static PaletteEntry EntryOf(ShopInfo shop) =>
        new(PaletteGroup.Shops, shop.Name, SegmentUrls.ExperienceManager(shop.Slug)) { Also = shop.Slug };

    private static PaletteEntry EntryOf(ShopInfo shop, StoredOrder order, ConsoleText texts) =>
        new(PaletteGroup.Orders, texts[$"Order {order.Data.OrderNumber}"], OrderUrls.Of(shop.Slug, order.Id))
        {
            Detail = Named(OrderStatusText.Place(order.Data.Address)),
        };

    private static PaletteEntry EntryOf(ShopInfo shop, SeenLabel label) =>
        new(PaletteGroup.Labels, label.Beginning, $"{LabelUrls.List(shop.Slug)}?q={Uri.EscapeDataString(label.Beginning)}")
        {
            Detail = OrdersOf(label),
        };

    private static LocalizableText OrdersOf(SeenLabel label)
    {
        if (label.Orders == 1) return "1 order";
        return $"{label.Orders:N0} orders";
    }

    // A name that a person gave: it is never looked up.
    private static LocalizableText Named(string name) => $"{name}";

    private static LocalizableText SlotOf(Slot slot) => slot switch
    {
        Slot.Banner => "Banner",
        Slot.Basic => "Basic",
        _ => "Product",
    };

    private static IReadOnlyList<PaletteEntry> ContentsOf(ShopSnapshot snapshot)
    {
        var (source, slug) = (snapshot.Source, snapshot.Source.Slug);
        return
        [
            .. source.Segments.Select(segment => new PaletteEntry(PaletteGroup.Segments, segment.Name, SegmentUrls.Edit(slug, segment.Id))
            {
                Detail = snapshot.Experiences.GetValueOrDefault(segment.ExperienceId) is { } shown ? Named(shown.Name) : null,
            }),
            .. source.Experiences.Select(experience =>
                new PaletteEntry(PaletteGroup.Experiences, experience.Name, ExperienceUrls.Edit(slug, experience.Id))),
            .. source.Campaigns.Select(campaign =>
                new PaletteEntry(PaletteGroup.Campaigns, campaign.Name, CampaignUrls.Edit(slug, campaign.Id))
            {
                Detail = SlotOf(campaign.Slot),
                Also = campaign.Label,
            }),
        ];
    }
}
