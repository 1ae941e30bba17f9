using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Sheet;

/// <summary>
/// One experience, or all of a shop, as small pages: every chosen locale in every chosen state on every chosen device. Pages are loaded
/// when they come into view; what is chosen is in the query string.
/// </summary>
public sealed partial class ContactSheetPage : IAsyncDisposable
{
    private const int OrdersOffered = 25;

    private static readonly TimeSpan LoadTimeout = TimeSpan.FromMinutes(5);

    private IReadOnlyList<StoredExperience>? _all;
    private IReadOnlyList<StoredOrder> _orders = [];
    private IReadOnlyList<string> _locales = [];
    private IReadOnlyList<string> _used = [];
    private IReadOnlyList<SheetExperience> _experiences = [];
    private (Guid? Id, string Slug)? _loaded;
    private ElementReference _sheet;
    private IJSObjectReference? _script;
    private bool _isMissing;
    private bool _isPrinting;

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required OrderStore Orders { get; init; }

    [Inject] public required UsedLocales Used { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The one experience; null for all of the shop.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery(Name = "locales")] public string? LocaleKeys { get; set; }

    [SupplyParameterFromQuery(Name = "states")] public string? StateKeys { get; set; }

    [SupplyParameterFromQuery(Name = "devices")] public string? WidthKeys { get; set; }

    [SupplyParameterFromQuery(Name = "content")] public string? ContentKey { get; set; }

    [SupplyParameterFromQuery] public Guid? Order { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    private SheetView View { get; set; } = null!;

    private string Title => Id is null ? L["Contact sheet"] : L[$"Contact sheet of {_all![0].Experience.Name}"];

    private int PageCount => Math.Max(1, (_experiences.Count + View.ExperiencesEach - 1) / View.ExperiencesEach);

    private int PageNumber => Math.Clamp(Page ?? 1, 1, PageCount);

    private IReadOnlyList<SheetExperience> Shown =>
        [.. _experiences.Skip((PageNumber - 1) * View.ExperiencesEach).Take(View.ExperiencesEach)];

    private IReadOnlyList<string> Incomplete =>
        [.. _locales.Where(locale => _experiences.Any(one => one.Incomplete.Any(translation => translation.Locale == locale)))];

    private string DraftsHref => Navigation.GetUriWithQueryParameter("content", SheetView.Drafts);

    private string Summary
    {
        get
        {
            var pages = Shown.Count(experience => experience.Content is not null) * View.PagesEach;
            var missing = _experiences.Sum(experience => experience.Missing);
            var count = L.Count(pages, $"{pages:N0} page.", $"{pages:N0} pages.");
            if (missing == 0) return $"{count} {L["No text is missing in any locale of the shop."]}";
            return $"{count} {L.Count(missing, $"{missing:N0} text is missing in the locales of the shop.",
                $"{missing:N0} texts are missing in the locales of the shop.")}";
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_script is null) return;
        try
        {
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and the module with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != (Id, Slug)) await LoadAsync();
        if (_isMissing || _all is null) return;
        View = SheetView.Of(_locales, _used, new(LocaleKeys, StateKeys, WidthKeys, ContentKey));
        _experiences = [.. _all.Select(stored => SheetExperience.Of(stored, _locales, View.ShowsDrafts))];
    }

    private async Task LoadAsync()
    {
        _loaded = (Id, Slug);
        var shop = Shop.Shop;
        var all = await Experiences.ListAsync(shop.Id);
        if (Id is { } id) all = [.. all.Where(stored => stored.Experience.Id == id)];
        _isMissing = Id is not null && all.Count == 0;
        _locales = [.. shop.Locales.OrderByDescending(locale => locale == shop.DefaultLocale)];
        _used = await Used.ReadAsync(shop.Id);
        _orders = await Orders.RecentAsync(shop.Id, OrdersOffered);
        // Drawn again while the rest was read: the list comes last.
        View = SheetView.Of(_locales, _used, new(LocaleKeys, StateKeys, WidthKeys, ContentKey));
        _all = all;
    }

    // Two choices may come before the address of the first one is back: each begins with what was chosen last.
    private void Put(string name, string? value)
    {
        var chosen = new Dictionary<string, string?>
        {
            ["locales"] = LocaleKeys,
            ["states"] = StateKeys,
            ["devices"] = WidthKeys,
            ["content"] = ContentKey,
            ["order"] = Order?.ToString(),
            [name] = value,
        };
        (LocaleKeys, StateKeys, WidthKeys) = (chosen["locales"], chosen["states"], chosen["devices"]);
        (ContentKey, Order) = (chosen["content"], Guid.TryParse(chosen["order"], out var order) ? order : null);
        View = SheetView.Of(_locales, _used, new(LocaleKeys, StateKeys, WidthKeys, ContentKey));
        StateHasChanged();
        var query = chosen.Append(new("page", null)).ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(query), replace: true);
    }

    // Pages out of view are not loaded yet, and what is not loaded would be printed empty.
    private async Task PrintAsync()
    {
        _isPrinting = true;
        Announcements.Say(L["Loading all pages…"]);
        try
        {
            _script ??= await Script.InvokeAsync<IJSObjectReference>("import", "./js/sheet.js");
            await _script.InvokeVoidAsync("print", LoadTimeout, _sheet);
            Announcements.Say(L["All pages are loaded."]);
        }
        catch (JSDisconnectedException)
        {
            // The window is closed.
        }
        finally
        {
            _isPrinting = false;
        }
    }
}
