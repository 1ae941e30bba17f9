using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>
/// Makes and edits a campaign: form left, the page as it will be right. It holds one immutable form; parts tell of a new one. What is seen
/// (locale, order, width) is in the query string; what is written is kept on the server a second after each change.
/// </summary>
public sealed partial class CampaignEditorPage : IAsyncDisposable
{
    private static readonly TimeSpan PreviewDelay = TimeSpan.FromMilliseconds(180);
    private static readonly TimeSpan KeepDelay = TimeSpan.FromSeconds(1);

    private StoredCampaign? _stored;
    private CampaignForm _origin = null!;
    private CampaignForm _work = null!;
    private CampaignForm? _kept;
    private CampaignEditing _editing = null!;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<StoredOrder> _orders = [];
    private IReadOnlyList<StoredDiscount> _discounts = [];
    private SeenValues _seen = SeenValues.None;
    private StoredCampaign? _other;
    private CampaignClash? _clash;
    private Instant? _restoredAt;
    private string? _error;
    private Guid _experienceId;
    private bool _isMissing;
    private bool _isOpen;
    private bool _isBusy;
    private bool _showsPreview;
    private string? _loaded;
    private PreviewDrawing? _drawn;
    private Slot? _revealed;
    private ElementReference _form;
    private PreviewPane? _pane;
    private UnsavedGuard? _guard;
    private Delayed? _drawing;
    private Delayed? _keeping;
    private IJSObjectReference? _script;
    private string? _focusId;

    [Inject] public required CampaignStore Campaigns { get; init; }

    [Inject] public required DiscountStore Discounts { get; init; }

    [Inject] public required UnsavedCampaignStore Unsaved { get; init; }

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required ExperiencePreview Orders { get; init; }

    [Inject] public required CampaignPreview Preview { get; init; }

    [Inject] public required RecentOrders Recent { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    /// <summary>The campaign; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery] public string? Locale { get; set; }

    [SupplyParameterFromQuery] public Guid? Order { get; set; }

    [SupplyParameterFromQuery] public string? Width { get; set; }

    [SupplyParameterFromQuery] public string? Template { get; set; }

    /// <summary>Right after it was cloned.</summary>
    [SupplyParameterFromQuery] public string? Copied { get; set; }

    private string Title => _stored?.Campaign.Name ?? "Create campaign";

    private string PageLocale => Locale is not null && Shop.Shop.Locales.Contains(Locale) ? Locale : Shop.Shop.DefaultLocale;

    private bool IsDirty => _isOpen && _work != _origin;

    // A banner is seen on phones only, so its preview starts there.
    private bool IsPhone => Width is null ? _work.Slot == Slot.Banner : Width == "phone";

    private string? PreviewNote => _work.Slot == Slot.Banner && !IsPhone ? "Banners show on phones only." : null;

    private IReadOnlyList<Translation> Translations =>
        CampaignTexts.Translations(_work, Shop.Shop.Locales.OrderByDescending(locale => locale == Shop.Shop.DefaultLocale), Shop.Shop.DefaultLocale);

    private string SaveWords => _isBusy ? "Saving…" : IsDirty ? _kept == _work ? "Kept, not saved yet" : "Not saved yet" : _stored is null ? "" : "All changes saved";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _drawing?.Dispose();
        if (_keeping is not null) await _keeping.FlushAsync();
        if (_script is null) return;
        try
        {
            await _script.DisposeAsync();
        }
        catch (JSDisconnectedException)
        {
            // The browser is gone, and its modules with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != $"{Slug}/{Id}") await LoadAsync();
        if (_isOpen) ShowWork();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_isOpen && Shop.CanEdit && _script is null)
        {
            _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/preview.js");
            await _script.InvokeVoidAsync("saveByKey", _form);
            if (Copied is not null) await _script.InvokeVoidAsync("select", "campaign-name");
        }

        if (_focusId is not { } id) return;
        _focusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    private async Task LoadAsync()
    {
        _loaded = $"{Slug}/{Id}";
        (_isOpen, _stored, _error, _other, _problems, _clash, _restoredAt) = (false, null, null, null, [], null, null);
        if (Id is { } id)
        {
            _stored = await Campaigns.FindAsync(Shop.Shop.Id, id);
            _isMissing = _stored is null;
            if (_stored is null) return;
        }

        _discounts = await Discounts.ListAsync(Shop.Shop.Id);
        _orders = await Orders.OrdersAsync(Shop.Shop);
        _experienceId = (await Experiences.ListAsync(Shop.Shop.Id)).First(experience => experience.IsDefault).Experience.Id;
        _seen = (await Recent.GetAsync(Shop.Shop.Id)).Seen;
        _origin = _stored is null ? CampaignForm.New(Shop.Shop.TimeZone) : CampaignForm.From(_stored.Campaign, Shop.Shop.TimeZone);
        _work = _stored is null ? CampaignTemplate.Find(Template)?.Form(Shop.Shop.TimeZone) ?? _origin : _origin;
        _drawing = new Delayed(Time, PreviewDelay, () => InvokeAsync(DrawAsync));
        _keeping = new Delayed(Time, KeepDelay, KeepAsync);
        if (Template is null && await Unsaved.FindAsync(Shop.Shop.Id, Shop.Actor, Id) is { } kept) Restore(kept);
        _isOpen = true;
    }

    private void Restore(UnsavedCampaign kept)
    {
        if (kept.Form == _work) return;
        (_work, _restoredAt) = (kept.Form, kept.KeptAt);
        if (_stored is not null && kept.BaseVersion != _stored.Version) _clash = CampaignClash.Between(Fields, null, kept.Form, _stored, _origin);
    }

    private void Change(Func<CampaignForm, CampaignForm> change)
    {
        _work = change(_work);
        (_error, _other) = (null, null);
        _keeping?.Soon();
        ShowWork();
        StateHasChanged();
    }

    // Everything the form and the frame show follows from the work, the locale and the order.
    private void ShowWork()
    {
        _editing = new CampaignEditing(_work, PageLocale, Shop.Shop.DefaultLocale, _problems, Change);
        _drawing?.Soon();
    }

    private async Task DrawAsync()
    {
        if (_pane is null || !_isOpen || await Preview.PageAsync(Shop.Shop, Draft(), Order, PageLocale) is not { } page) return;
        var drawing = await Orders.DrawAsync(page);
        if (drawing == _drawn) return;
        _drawn = drawing;
        await _pane.ShowAsync(drawing);
        if (_revealed == _work.Slot) return;
        _revealed = _work.Slot;
        await _pane.RevealAsync($"[data-slot={_work.Slot.ToString().ToLowerInvariant()}]");
    }

    private Campaign Draft() => new()
    {
        Id = Id ?? Guid.Empty,
        Key = "",
        Name = _work.Name,
        Label = _work.Label,
        Slot = _work.Slot,
        Start = Clock.GetCurrentInstant(),
        Content = _work.ToContent(),
        Discount = _discounts.FirstOrDefault(stored => stored.Discount.Id == _work.DiscountId)?.Discount,
    };

    private void AddDiscount(StoredDiscount stored) => _discounts = [.. _discounts, stored];

    private void SelectLocale(string locale) => Put(nameof(Locale), locale == Shop.Shop.DefaultLocale ? null : locale);

    private void SelectOrder(Guid? order) => Put(nameof(Order), order?.ToString());

    private void SelectWidth(string width) => Put(nameof(Width), width);

    private void Put(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name.ToLowerInvariant(), value), replace: true);
}
