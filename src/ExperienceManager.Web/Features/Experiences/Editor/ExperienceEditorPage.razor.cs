using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>
/// The editor of an experience: form left, the page as it will be right. It holds one immutable content; parts tell of a new one. What is
/// seen (locale, order, width) is in the query string; what is written is kept on the server a second after each change.
/// </summary>
public sealed partial class ExperienceEditorPage : IAsyncDisposable
{
    private static readonly TimeSpan PreviewDelay = TimeSpan.FromMilliseconds(180);
    private static readonly TimeSpan KeepDelay = TimeSpan.FromSeconds(1);

    private readonly EditorFields _fields = new();
    private StoredExperience? _stored;
    private NamedContent _work = new("", new ExperienceContent());
    private ContentEditing _editing = null!;
    private IReadOnlyList<Problem> _problems = [];
    private IReadOnlyList<StoredOrder> _orders = [];
    private ContentConflict? _conflict;
    private Instant? _restoredAt;
    private string? _error;
    private bool _isMissing;
    private bool _isBusy;
    private bool _showsPreview;
    private Guid _loaded;
    private PreviewDrawing? _drawn;
    private bool _selectsName;
    private ElementReference _form;
    private PreviewPane? _pane;
    private UnsavedGuard? _guard;
    private Delayed? _drawing;
    private Delayed? _keeping;
    private IJSObjectReference? _script;

    [Inject] public required ExperienceStore Experiences { get; init; }

    [Inject] public required UnsavedExperienceStore Unsaved { get; init; }

    [Inject] public required ExperiencePreview Preview { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    [Parameter] public Guid Id { get; set; }

    [SupplyParameterFromQuery] public string? Locale { get; set; }

    [SupplyParameterFromQuery] public Guid? Order { get; set; }

    [SupplyParameterFromQuery] public string? Width { get; set; }

    /// <summary><c>no</c> right after it was made: the name is selected.</summary>
    [SupplyParameterFromQuery] public string? Named { get; set; }

    private string PageLocale => Locale is not null && Shop.Shop.Locales.Contains(Locale) ? Locale : Shop.Shop.DefaultLocale;

    private bool IsDirty => _stored is not null && _work != NamedContent.Of(_stored);

    private ExperienceState State => ExperienceState.Of(_stored!.Experience);

    private IReadOnlyList<Translation> Translations => ContentTexts.Translations(_work.Content, Shop.Shop.Locales.OrderByDescending(locale => locale == Shop.Shop.DefaultLocale));

    private string SaveWords => _isBusy ? "Saving…" : IsDirty ? "Not saved yet" : "All changes saved";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _drawing?.Dispose();
        if (_keeping is not null) await _keeping.FlushAsync();
        if (_script is not null)
        {
            try
            {
                await _script.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its modules with it.
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loaded != Id) await LoadAsync();
        ShowWork();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_stored is null || !Shop.CanEdit || _script is not null) return;
        _script = await Script.InvokeAsync<IJSObjectReference>("import", "./js/preview.js");
        await _script.InvokeVoidAsync("saveByKey", _form);
        if (_selectsName) await _script.InvokeVoidAsync("select", "experience-name");
    }

    private async Task LoadAsync()
    {
        _loaded = Id;
        _stored = await Experiences.FindAsync(Shop.Shop.Id, Id);
        _isMissing = _stored is null;
        if (_stored is null) return;
        _work = NamedContent.Of(_stored);
        _orders = await Preview.OrdersAsync(Shop.Shop);
        _fields.Add("name", "Name", () => _work.Name);
        _selectsName = Named == "no";
        _drawing = new Delayed(Time, PreviewDelay, () => InvokeAsync(DrawAsync));
        _keeping = new Delayed(Time, KeepDelay, KeepAsync);
        if (await Unsaved.FindAsync(Shop.Shop.Id, Shop.Actor, Id) is { } kept) Restore(kept);
    }

    private void Restore(UnsavedExperience kept)
    {
        var work = new NamedContent(kept.Name, kept.Content);
        if (work == _work) return;
        (_work, _restoredAt) = (work, kept.KeptAt);
        if (kept.BaseVersion != _stored!.Version) _conflict = ContentConflict.Between(null, work, _stored);
    }

    private void Rename(string? name) => Work(_work with { Name = name ?? "" });

    private void Change(ExperienceContent content) => Work(_work with { Content = content });

    private void Work(NamedContent work)
    {
        _work = work;
        _error = null;
        _keeping?.Soon();
        ShowWork();
        StateHasChanged();
    }

    // Everything the form and the frame show follows from the work, the locale and the order.
    private void ShowWork()
    {
        _editing = new ContentEditing(() => _work.Content, PageLocale, Shop.Shop.DefaultLocale, _problems, Change, _fields);
        _drawing?.Soon();
    }

    private async Task DrawAsync()
    {
        if (_pane is null || _stored is null) return;
        var page = await Preview.PageAsync(Shop.Shop, _stored.Experience.Key, _work.Content, Order, PageLocale);
        var drawing = await Preview.DrawAsync(page);
        if (drawing == _drawn) return;
        _drawn = drawing;
        await _pane.ShowAsync(drawing);
    }

    private void SelectLocale(string locale) => Put(nameof(Locale), locale == Shop.Shop.DefaultLocale ? null : locale);

    private void SelectOrder(Guid? order) => Put(nameof(Order), order?.ToString());

    private void SelectWidth(string width) => Put(nameof(Width), width == "phone" ? width : null);

    private void Put(string name, string? value) => Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name.ToLowerInvariant(), value), replace: true);
}
