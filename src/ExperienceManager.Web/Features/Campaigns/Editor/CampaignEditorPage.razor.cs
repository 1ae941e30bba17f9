using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>Makes and edits a campaign. Its work is one immutable form.</summary>
public sealed partial class CampaignEditorPage
{
    private StoredCampaign? _stored;
    private CampaignForm _origin = null!;
    private CampaignForm _work = null!;
    private CampaignEditing _editing = null!;
    private IReadOnlyList<StoredOrder> _orders = [];
    private IReadOnlyList<StoredDiscount> _discounts = [];
    private SeenValues _seen = SeenValues.None;
    private StoredCampaign? _other;
    private VersionConflict<StoredCampaign, CampaignForm, CampaignField>? _clash;
    private Guid _experienceId;
    private ConfirmDialog _confirm = null!;
    private bool _isMissing;
    private bool _isNew;
    private bool _isOpen;
    private string? _loaded;
    private Slot? _revealed;
    private UnsavedGuard? _guard;
    private string? _focusId;

    [Inject] public required CampaignStore Campaigns { get; init; }

    [Inject] public required CampaignWarnings Warnings { get; init; }

    [Inject] public required DiscountStore Discounts { get; init; }

    [Inject] public required DraftStore<CampaignForm> Unsaved { get; init; }

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required ExperiencePreview Orders { get; init; }

    [Inject] public required CampaignPreview Preview { get; init; }

    [Inject] public required RecentOrders Recent { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    /// <summary>The campaign; null for a new one.</summary>
    [Parameter] public Guid? Id { get; set; }

    [SupplyParameterFromQuery] public string? Template { get; set; }

    /// <summary>Right after it was cloned.</summary>
    [SupplyParameterFromQuery] public string? Copied { get; set; }

    private string Title => _stored?.Campaign.Name ?? L["Create campaign"];

    private bool IsDirty => _isOpen && _work != _origin;

    // A banner is seen on phones only, so its preview starts there.
    private bool IsPhone => Width is null ? _work.Slot == Slot.Banner : Width == "phone";

    private string? PreviewNote => _work.Slot == Slot.Banner && !IsPhone ? L["Banners show on phones only."] : null;

    private IReadOnlyList<Translation> Translations => CampaignTexts.Translations(_work, Locales, Shop.Shop.DefaultLocale);

    private string SaveWords => IsBusy ? L["Saving…"]
        : IsDirty ? IsKept ? L["Not saved yet, draft autosaved"] : L["Not saved yet"]
        : _stored is null ? "" : L["All changes saved"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != $"{Slug}/{Id}") await LoadAsync();
        if (_isOpen) ShowWork();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focusId is not { } id) return;
        _focusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusFaultOr", id);
    }

    /// <inheritdoc/>
    protected override void ShowWork()
    {
        _editing = new CampaignEditing(_work, PageLocale, Shop.Shop.DefaultLocale, Faults, Change);
        DrawSoon();
    }

    /// <inheritdoc/>
    protected override async Task<PreviewDrawing?> DrawAsync() =>
        _isOpen && await Preview.PageAsync(Shop.Shop, Draft(), Order, PageLocale) is { } page ? await Orders.DrawAsync(page) : null;

    /// <inheritdoc/>
    protected override async Task DrawnAsync()
    {
        if (_revealed == _work.Slot) return;
        _revealed = _work.Slot;
        await Pane!.RevealAsync($"[data-slot={_work.Slot.ToString().ToLowerInvariant()}]");
    }

    private async Task ReadyAsync()
    {
        if (Copied is not null) await Frame!.SelectAsync("campaign-name");
    }

    private async Task LoadAsync()
    {
        _loaded = $"{Slug}/{Id}";
        (_isOpen, _isNew, _stored, Error, _other, Faults, _clash, RestoredAt) = (false, false, null, null, null, [], null, null);
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
        _work = _stored is null
            ? CampaignTemplate.Find(Template)?.Form(Shop.Shop.TimeZone, L, Shop.Shop.DefaultLocale) ?? _origin
            : _origin;
        Begin();
        if (Template is null && await Unsaved.FindAsync(Shop.Shop.Id, Shop.Actor, Id ?? Guid.Empty) is { } kept) await RestoreAsync(kept);
        _isOpen = true;
    }

    private async Task RestoreAsync(Draft<CampaignForm> kept)
    {
        if (kept.Work == _work) return;
        (_work, RestoredAt) = (kept.Work, kept.KeptAt);
        if (_stored is not null && kept.BaseVersion != _stored.Version) _clash = CampaignClash.Between(Fields, null, kept.Work,
            await NamedAsync(_stored), _origin);
    }

    private void Change(Func<CampaignForm, CampaignForm> change)
    {
        _work = change(_work);
        _other = null;
        Worked();
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

    private void SelectWidth(string width) => Put(nameof(Width), width);
}
