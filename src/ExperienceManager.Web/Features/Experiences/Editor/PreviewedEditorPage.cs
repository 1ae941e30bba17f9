using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences.Preview;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>
/// An editor: form left, the page as it will be right. A page of it holds one immutable work; parts tell of a new one. What is seen
/// (locale, order, width) is in the query string; what is written is kept on the server a second after each change.
/// </summary>
public abstract class PreviewedEditorPage : ComponentBase, IAsyncDisposable
{
    private static readonly TimeSpan PreviewDelay = TimeSpan.FromMilliseconds(180);

    private Delayed? _drawing;
    private DraftAutosave? _autosave;
    private PreviewDrawing? _drawn;
    private Toast? _discarded;

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required ConsoleText Texts { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required LastEditors Editors { get; init; }

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required TimeProvider Time { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery] public string? Locale { get; set; }

    [SupplyParameterFromQuery] public Guid? Order { get; set; }

    [SupplyParameterFromQuery] public string? Width { get; set; }

    protected EditorFrame? Frame { get; set; }

    protected PreviewPane? Pane { get; set; }

    /// <summary>What keeps the work from being saved, field by field.</summary>
    protected IReadOnlyList<Problem> Faults { get; set; } = [];

    /// <summary>The same in a sentence; null when nothing does.</summary>
    protected LocalizableText? Error { get; set; }

    /// <summary>Whether what is on the page is kept for its author.</summary>
    protected bool IsKept => _autosave is { IsSaved: true };

    /// <summary>A command is under way.</summary>
    protected bool IsBusy { get; private set; }

    /// <summary>Since when restored work was waiting; null when the page began afresh.</summary>
    protected Instant? RestoredAt { get; set; }

    protected string PageLocale => Locale is not null && Shop.Shop.Locales.Contains(Locale) ? Locale : Shop.Shop.DefaultLocale;

    /// <summary>The shop's page locales, the default first.</summary>
    protected IEnumerable<string> Locales => Shop.Shop.Locales.OrderByDescending(locale => locale == Shop.Shop.DefaultLocale);

    /// <summary>Makes what parts are told of the work again; draws the preview soon.</summary>
    protected abstract void ShowWork();

    /// <summary>The page as it will be; null when there is none.</summary>
    protected abstract Task<PreviewDrawing?> DrawAsync();

    /// <summary>What keeps the work from being saved now.</summary>
    protected abstract IReadOnlyList<Problem> Check();

    /// <summary>Says why a command was refused.</summary>
    protected abstract Task ExplainAsync(FailedResult failed);

    /// <summary>Keeps the work for its author.</summary>
    protected abstract DraftAutosave Autosave();

    /// <summary>A newer drawing is in the frame.</summary>
    protected virtual Task DrawnAsync() => Task.CompletedTask;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _drawing?.Dispose();
        if (_discarded is not null) Toasts.Dismiss(_discarded);
        if (_autosave is not null) await _autosave.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Begins with another work.</summary>
    protected void Begin()
    {
        _drawing?.Dispose();
        _drawing = new Delayed(Time, PreviewDelay, () => InvokeAsync(ShowDrawingAsync));
        _autosave = Autosave();
        _autosave.Saved += () => InvokeAsync(StateHasChanged);
    }

    /// <summary>Draws the preview once nothing has changed for a moment.</summary>
    protected void DrawSoon() => _drawing?.Soon();

    /// <summary>Takes a change that was made to the work.</summary>
    protected void Worked()
    {
        Error = null;
        if (Faults.Count > 0) Faults = Problems.Still(Faults, Check());
        _autosave?.SaveSoon();
        ShowWork();
        StateHasChanged();
    }

    /// <summary>Forgets what was kept: it is saved, or not wanted.</summary>
    protected async Task ForgetAsync()
    {
        RestoredAt = null;
        if (_autosave is not null) await _autosave.ForgetAsync();
    }

    /// <summary>Says that changes were discarded, and offers to take that back while the page is open.</summary>
    protected void OfferUndo(Action undo) => _discarded = Toasts.ShowUndo(Texts["Changes discarded."], () => InvokeAsync(undo));

    /// <summary>Sends a command and says how it went; true when it was done.</summary>
    protected async Task<bool> SendAsync<T>(Func<Task<Result<T>>> command, Func<T, Task> onDone)
    {
        ArgumentNullException.ThrowIfNull(onDone);
        IsBusy = true;
        StateHasChanged();
        var result = await ShopWrite.TryAsync(command);
        IsBusy = false;
        if (result.Succeeded)
        {
            (Faults, Error) = ([], null);
            await onDone(result.Value);
        }
        else
        {
            await ExplainAsync(result.ToFailed());
        }

        ShowWork();
        StateHasChanged();
        return result.Succeeded;
    }

    protected void SelectLocale(string locale) => Put(nameof(Locale), locale == Shop.Shop.DefaultLocale ? null : locale);

    protected void SelectOrder(Guid? order) => Put(nameof(Order), order?.ToString());

    /// <summary>Puts a value into the query string.</summary>
    protected void Put(string name, string? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        Navigation.NavigateTo(Navigation.GetUriWithQueryParameter(name.ToLowerInvariant(), value), replace: true);
    }

    private async Task ShowDrawingAsync()
    {
        if (Pane is null || await DrawAsync() is not { } drawing || drawing == _drawn) return;
        _drawn = drawing;
        await Pane.ShowAsync(drawing);
        await DrawnAsync();
    }

    /// <summary>Keeps the work for its author now; false when the server cannot write at the moment.</summary>
    protected Task<bool> KeepAsync() => _autosave?.SaveAsync() ?? Task.FromResult(true);
}
