using System.Runtime.CompilerServices;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shops;
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
    private readonly Lazy<IReadOnlyList<PaletteEntry>> _everyone = new(() => [.. PalettePages.OfEveryone(help)]);

    /// <summary>All that is in memory.</summary>
    /// <param name="actor">Who asks.</param>
    /// <param name="shop">The shop whose page is open, as they may see it now; null for none.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<PaletteEntry>> ReadAsync(
        Actor actor, ShopContext? shop, CancellationToken cancellationToken = default)
    {
        var own = await shops.ListForAsync(actor, cancellationToken).ConfigureAwait(false);
        var others = own.Where(other => other.Id != shop?.Shop.Id).Select(EntryOf);
        var isStaff = await access.IsCsmAsync(actor, cancellationToken).ConfigureAwait(false);
        IEnumerable<PaletteEntry> staff = isStaff ? PalettePages.OfStaff() : [];
        if (shop is null) return [.. staff, .. others, .. _everyone.Value];
        var isReleased = await IsReleasedAsync(shop, cancellationToken).ConfigureAwait(false);
        var snapshot = await snapshots.GetAsync(shop.Shop.Id, cancellationToken).ConfigureAwait(false);
        IEnumerable<PaletteEntry> contents = snapshot is null ? [] : _contents.GetValue(snapshot, ContentsOf);
        if (!isReleased) contents = contents.Where(entry => entry.Group is not (PaletteGroup.Segments or PaletteGroup.Experiences));
        return [.. PalettePages.OfShop(shop, isReleased), .. staff, .. contents, .. others, .. _everyone.Value];
    }

    /// <summary>The orders of a shop that its search finds.</summary>
    /// <exception cref="ReadUnavailableException">The shop's searches are busy.</exception>
    public async Task<IReadOnlyList<PaletteEntry>> OrdersAsync(ShopInfo shop, Actor actor, string text, CancellationToken cancellationToken)
    {
        if (!await MaySeeAsync(shop, actor, cancellationToken).ConfigureAwait(false)) return [];
        var search = new OrderSearch { Text = text, PerPage = MaxOrders };
        var found = await orders.SearchAsync(shop.Id, search, cancellationToken).ConfigureAwait(false);
        return [.. found.Orders.Select(order => EntryOf(shop, order) with { Also = text })];
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

    private static PaletteEntry EntryOf(ShopInfo shop, StoredOrder order) =>
        new(PaletteGroup.Orders, $"Order {order.Data.OrderNumber}", OrderUrls.Of(shop.Slug, order.Id))
        {
            Detail = OrderWords.Place(order.Data.Address),
        };

    private static PaletteEntry EntryOf(ShopInfo shop, SeenLabel label) =>
        new(PaletteGroup.Labels, label.Beginning, $"{LabelUrls.List(shop.Slug)}?q={Uri.EscapeDataString(label.Beginning)}")
        {
            Detail = label.Orders == 1 ? "1 order" : $"{label.OrdersText} orders",
        };

    private static IReadOnlyList<PaletteEntry> ContentsOf(ShopSnapshot snapshot)
    {
        var (source, slug) = (snapshot.Source, snapshot.Source.Slug);
        return
        [
            .. source.Segments.Select(segment => new PaletteEntry(PaletteGroup.Segments, segment.Name, SegmentUrls.Edit(slug, segment.Id))
            {
                Detail = snapshot.Experiences.GetValueOrDefault(segment.ExperienceId)?.Name,
            }),
            .. source.Experiences.Select(experience =>
                new PaletteEntry(PaletteGroup.Experiences, experience.Name, ExperienceUrls.Edit(slug, experience.Id))),
            .. source.Campaigns.Select(campaign =>
                new PaletteEntry(PaletteGroup.Campaigns, campaign.Name, CampaignUrls.Edit(slug, campaign.Id))
            {
                Detail = campaign.Slot.ToString(),
                Also = campaign.Label,
            }),
        ];
    }
}
