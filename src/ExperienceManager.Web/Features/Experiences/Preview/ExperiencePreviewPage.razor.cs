using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Experiences.Preview;

/// <summary>The saved draft as a page: on an order, in a locale, at a width, all in the query string.</summary>
public sealed partial class ExperiencePreviewPage
{
    private static readonly (string Key, int Width, string Words)[] Widths =
        [("desktop", 1280, "Desktop, 1280 px"), ("tablet", 820, "Tablet, 820 px"), ("phone", 390, "Phone, 390 px")];

    private StoredExperience? _stored;
    private IReadOnlyList<StoredOrder> _orders = [];
    private bool _isMissing;
    private Guid _loaded;

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required ExperiencePreview Preview { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery] public Guid? Order { get; set; }

    [SupplyParameterFromQuery] public string? Locale { get; set; }

    [SupplyParameterFromQuery] public string? Width { get; set; }

    /// <summary>The name of the state that is shown; anything else shows the order's own.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? StateKey { get; set; }

    private IReadOnlyList<(string Value, string Name)> WidthChoices => [.. Widths.Select(width => (width.Key, L[width.Words]))];

    private IReadOnlyList<(string Value, string Name)> LocaleChoices =>
        [("", L["Order's locale"]), .. Shop.Shop.Locales.Select(locale => (locale, locale))];

    private IReadOnlyList<(Guid? Value, string Name)> OrderChoices =>
        [(null, L["Sample order"]), .. _orders.Select(order => ((Guid?)order.Id, OrderChoice.Describe(order, L)))];

    private ExperienceState State => ExperienceState.Of(_stored!);

    private DeliveryState? Shown => DeliveryStates.Find(StateKey);

    private string Source => ExperienceUrls.Frame(Slug, Id, Order, Locale, Shown);

    private string WidthKey => Widths.Any(width => width.Key == Width) ? Width! : Widths[0].Key;

    private int PageWidth => Widths.Single(width => width.Key == WidthKey).Width;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded == Id) return;
        _loaded = Id;
        _stored = await Experiences.FindAsync(Shop.Shop.Id, Id);
        _isMissing = _stored is null;
        if (_stored is not null) _orders = await Preview.OrdersAsync(Shop.Shop);
    }

    private void Put(string name, string? value) =>
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name, string.IsNullOrEmpty(value) ? null : value), replace: true);
}
