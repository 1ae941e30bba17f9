using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>The editor of an experience. Its work is the name and the content.</summary>
public sealed partial class ExperienceEditorPage
{
    private readonly EditorFields _fields = new();
    private StoredExperience? _stored;
    private NamedContent _work = new("", new ExperienceContent());
    private ContentEditing _editing = null!;
    private IReadOnlyList<StoredOrder> _orders = [];
    private VersionConflict<StoredExperience, NamedContent, ContentDifference>? _conflict;
    private ConfirmDialog _confirm = null!;
    private bool _isMissing;
    private Guid _loaded;

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required ExperienceWarnings Warnings { get; init; }

    [Inject] public required DraftStore<NamedContent> Unsaved { get; init; }

    [Inject] public required ExperiencePreview Preview { get; init; }

    [Parameter] public Guid Id { get; set; }

    /// <summary><c>no</c> right after it was made: the name is selected.</summary>
    [SupplyParameterFromQuery] public string? Named { get; set; }

    /// <summary>The name of the state that the preview shows; anything else shows the order's own.</summary>
    [SupplyParameterFromQuery(Name = "state")] public string? StateKey { get; set; }

    private DeliveryState? Shown => DeliveryStates.Find(StateKey);

    private bool IsDirty => _stored is not null && _work != NamedContent.Of(_stored);

    private ExperienceState State => ExperienceState.Of(_stored!);

    private IReadOnlyList<Translation> Translations => ContentTexts.Translations(_work.Content, Locales);

    private string SaveWords => L[IsBusy ? "Saving…" : IsDirty ? "Not saved yet" : "All changes saved"];

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id) await LoadAsync();
        ShowWork();
    }

    /// <inheritdoc/>
    protected override void ShowWork()
    {
        _editing = new ContentEditing(() => _work.Content, PageLocale, Shop.Shop.DefaultLocale, Faults, Change, _fields)
        {
            ShowState = state => SelectState(state),
        };
        DrawSoon();
    }

    /// <inheritdoc/>
    protected override async Task<PreviewDrawing?> DrawAsync() => _stored is null
        ? null
        : await Preview.DrawAsync(await Preview.PageAsync(Shop.Shop, _stored.Experience.Key, _work.Content, Order, PageLocale, Shown));

    private async Task ReadyAsync()
    {
        if (Named == "no") await Frame!.SelectAsync("experience-name");
    }

    private async Task LoadAsync()
    {
        _loaded = Id;
        _stored = await Experiences.FindAsync(Shop.Shop.Id, Id);
        _isMissing = _stored is null;
        if (_stored is null) return;
        _work = NamedContent.Of(_stored);
        _orders = await Preview.OrdersAsync(Shop.Shop);
        _fields.Add("name", L["Name"], () => _work.Name);
        Begin();
        if (await Unsaved.FindAsync(Shop.Shop.Id, Shop.Actor, Id) is { } kept) await RestoreAsync(kept);
    }

    private async Task RestoreAsync(Draft<NamedContent> kept)
    {
        var work = kept.Work;
        if (work == _work) return;
        (_work, RestoredAt) = (work, kept.KeptAt);
        if (kept.BaseVersion != _stored!.Version) _conflict = ContentConflict.Between(null, work, await NamedAsync(_stored));
    }

    private void Rename(string? name) => Work(_work with { Name = name ?? "" });

    private void Change(ExperienceContent content) => Work(_work with { Content = content });

    private void Work(NamedContent work)
    {
        _work = work;
        Worked();
    }

    private void SelectState(DeliveryState? state) => Put("state", state?.Key());

    private void SelectWidth(string width) => Put(nameof(Width), width == "phone" ? width : null);
}
