using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.App.Palette;

/// <summary>
/// Finds pages and things by a part of their name. What is in memory is ranked with each keystroke; orders and labels are looked for
/// a moment after the last one, and only the last search counts.
/// </summary>
public sealed partial class CommandPalette : IDisposable
{
    private const int MaxShown = 24;
    private const int MaxOfGroup = 6;
    private const int MaxRecent = 6;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private IReadOnlyList<PaletteEntry> _known = [];
    private IReadOnlyList<PaletteEntry> _found = [];
    private IReadOnlyList<PaletteEntry> _shown = [];
    private IReadOnlyList<string> _recent = [];
    private CancellationTokenSource? _searching;
    private Delayed _search = null!;
    private Actor? _actor;
    private ShopContext? _shop;
    private string _text = "";
    private string _shownFor = "";
    private bool _isOpen;
    private bool _isBusy;

    [Inject] public required PaletteSources Sources { get; init; }

    [Inject] public required CurrentActor CurrentActor { get; init; }

    [Inject] public required CurrentShop CurrentShop { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    private IEnumerable<IGrouping<PaletteGroup, (PaletteEntry Entry, int Place)>> Groups =>
        _shown.Select((entry, place) => (Entry: entry, Place: place)).GroupBy(pair => GroupOf(pair.Entry));

    private string StatusText => (_shown.Count, _isBusy) switch
    {
        (0, true) => L["Loading…"],
        (0, false) => L["Nothing found."],
        var (count, _) => L.Count(count, "1 result.", $"{count} results."),
    };

    /// <inheritdoc/>
    public void Dispose()
    {
        _search.Dispose();
        _searching?.Dispose();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => _search = new Delayed(Time, _pause, () => InvokeAsync(SearchAsync));

    // The field also gets the focus when the window does.
    private async Task OpenAsync()
    {
        if (_isOpen) return;
        (_isOpen, _isBusy, _text) = (true, true, "");
        _actor = await CurrentActor.FindAsync();
        if (_actor is null) return;
        _recent = await Script.InvokeAsync<string[]?>("experienceManagerPalette.recent", _actor.UserId) ?? [];
        var slug = ShopUrls.SlugIn(ConsolePaths.Of(Navigation));
        _shop = slug is null ? null : await CurrentShop.FindAsync(slug, _actor);
        _known = await Sources.ReadAsync(_actor, _shop, L);
        _isBusy = false;
        Rank();
    }

    // What was found does not stay in the page behind.
    private void Close()
    {
        _search.Cancel();
        _searching?.Cancel();
        (_isOpen, _known, _found, _shown) = (false, [], [], []);
    }

    private void Type(ChangeEventArgs args)
    {
        _text = args.Value as string ?? "";
        _searching?.Cancel();
        _search.Soon();
        Rank();
    }

    private void Rank()
    {
        _shown = string.IsNullOrWhiteSpace(_text)
            ? [.. Recent, .. _known.Where(entry => entry.Group == PaletteGroup.Pages && !_recent.Contains(entry.Href)).Take(MaxShown)]
            : PaletteRanking.Find([.. _known, .. _found], _text, MaxShown, MaxOfGroup);
        _shownFor = _text;
    }

    private IEnumerable<PaletteEntry> Recent =>
        _recent.Select(href => _known.FirstOrDefault(entry => entry.Href == href)).OfType<PaletteEntry>().Take(MaxRecent);

    private async Task SearchAsync()
    {
        var text = _text.Trim();
        if (!_isOpen || _actor is null || _shop is null || text.Length < 2) return;
        _searching?.Dispose();
        _searching = new CancellationTokenSource();
        var stop = _searching.Token;
        _found = [];
        await Task.WhenAll(
            AddAsync(Sources.OrdersAsync(_shop.Shop, _actor, text, L, stop), stop),
            AddAsync(Sources.LabelsAsync(_shop.Shop, _actor, text, stop), stop));
    }

    private async Task AddAsync(Task<IReadOnlyList<PaletteEntry>> search, CancellationToken stop)
    {
        try
        {
            var more = await search;
            if (stop.IsCancellationRequested) return;
            _found = [.. _found, .. more];
            Rank();
            StateHasChanged();
        }
        catch (Exception exception)
            when (exception is OperationCanceledException or ReadUnavailableException || DatabaseFailure.Is(exception))
        {
            // The rest is shown all the same; the next keystroke asks again.
        }
    }

    private PaletteGroup GroupOf(PaletteEntry entry) =>
        string.IsNullOrWhiteSpace(_shownFor) && _recent.Contains(entry.Href) ? PaletteGroup.Recent : entry.Group;

    private static LocalizableText WordOf(PaletteGroup group) => group switch
    {
        PaletteGroup.Recent => "Recent",
        PaletteGroup.Pages => "Pages",
        PaletteGroup.Segments => "Segments",
        PaletteGroup.Experiences => "Experiences",
        PaletteGroup.Campaigns => "Campaigns",
        PaletteGroup.Orders => "Orders",
        PaletteGroup.Labels => "Labels",
        PaletteGroup.Settings => "Settings",
        PaletteGroup.Shops => "Shops",
        _ => "Help",
    };

    private static string IconOf(PaletteEntry entry) => entry.Group switch
    {
        PaletteGroup.Segments => "layers",
        PaletteGroup.Experiences => "image",
        PaletteGroup.Campaigns => "flag",
        PaletteGroup.Orders => "box",
        PaletteGroup.Labels => "tag",
        PaletteGroup.Settings => "sliders",
        PaletteGroup.Shops => "store",
        PaletteGroup.Help => "help",
        _ => "chevron-right",
    };
}
