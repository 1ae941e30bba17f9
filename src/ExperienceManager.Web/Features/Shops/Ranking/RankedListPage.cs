using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <summary>
/// A page with a list in order of priority: filter and page are in the query string, a command is shown at once and saved behind, and what
/// the server refuses is read again and said.
/// </summary>
public abstract partial class RankedListPage<TStored> : ComponentBase
    where TStored : class, IRanked<TStored>
{
    private const int PageSize = 50;

    private string? _loadedFor;
    private Guid? _revealed;

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required ConsoleText Texts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    [SupplyParameterFromQuery] public string? Tab { get; set; }

    [SupplyParameterFromQuery(Name = "q")] public string? Query { get; set; }

    [SupplyParameterFromQuery] public string? Status { get; set; }

    [SupplyParameterFromQuery] public int? Page { get; set; }

    /// <summary>The one just made.</summary>
    [SupplyParameterFromQuery] public string? Saved { get; set; }

    /// <summary>All, in order; null until they are read.</summary>
    protected IReadOnlyList<TStored>? Rows { get; set; }

    /// <summary>The one whose new position is asked for; null for none.</summary>
    protected TStored? Moving { get; set; }

    /// <summary>Why nothing could be read; null when it could.</summary>
    protected string? Failure { get; private set; }

    /// <summary>What to put the focus on after the next drawing.</summary>
    protected string? FocusId { get; set; }

    /// <summary>Those that the filter lets through.</summary>
    protected abstract IReadOnlyList<TStored> Filtered { get; }

    /// <summary>What ids of rows begin with, such as <c>segment</c>.</summary>
    protected abstract string RowWord { get; }

    protected Guid? SavedId => Guid.TryParse(Saved, out var id) ? id : null;

    protected int PageCount => Math.Max(1, (Filtered.Count + PageSize - 1) / PageSize);

    // Without a page in the address, that of the one that was just saved.
    protected int CurrentPage => Math.Clamp(Page ?? PageOf(SavedId), 1, PageCount);

    protected IReadOnlyList<TStored> PageRows => [.. Filtered.Skip((CurrentPage - 1) * PageSize).Take(PageSize)];

    /// <summary>Reads everything the page shows.</summary>
    protected abstract Task ReadAsync();

    /// <summary>Asks before a move whose effect is large; false keeps the order as it is.</summary>
    protected virtual Task<bool> AgreesToMoveAsync(TStored stored, int to) => Task.FromResult(true);

    /// <summary>The order was changed and saved.</summary>
    protected virtual Task MovedAsync() => Task.CompletedTask;

    /// <summary>Puts something back that was deleted.</summary>
    protected abstract Task<Result<TStored>> RestoreAsync(TStored deleted);

    /// <summary>Saves a new position.</summary>
    protected abstract Task<Result<TStored>> SaveMoveAsync(TStored stored, int to);

    /// <summary>Says why a command was refused; null when a new one begins.</summary>
    protected abstract void Tell(FailedResult? refused, TStored stored);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loadedFor == Slug) return;
        _loadedFor = Slug;
        await LoadAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        await RevealAsync();
        if (FocusId is not { } id) return;
        FocusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    /// <summary>Says that something was deleted, and offers to take it back.</summary>
    protected void OfferRestoring(TStored deleted) =>
        Toasts.ShowUndo(Texts[$"“{deleted.Name}” deleted."], () => InvokeAsync(() => TakeBackAsync(deleted)));

    /// <summary>Reads, and says so when the database does not answer.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            await ReadAsync();
            Failure = null;
        }
        catch (Exception exception) when (DatabaseFailure.Is(exception))
        {
            Failure = Texts["The database is not responding. Your data is safe."];
        }
    }

    /// <summary>Asks for a position.</summary>
    protected void AskPosition(TStored stored)
    {
        Moving = stored;
        StateHasChanged();
    }

    /// <summary>Moves to the position that was asked for.</summary>
    protected async Task MoveToAsync(int to)
    {
        var stored = Moving!;
        Moving = null;
        await MoveAsync(stored, to, $"{RowWord}-{stored.Id}");
    }

    /// <summary>Moves to a position and keeps the focus on an element; asks before a large effect, and offers to undo it.</summary>
    protected async Task MoveAsync(TStored stored, int to, string? focusId)
    {
        var current = Rows!.FirstOrDefault(other => other.Id == stored.Id);
        if (current is null || to < 0 || to >= Rows!.Count || to == current.Position || !await AgreesToMoveAsync(current, to)) return;
        await PutAtAsync(current, to, focusId);
    }

    private async Task PutAtAsync(TStored stored, int to, string? focusId)
    {
        if (Rows is null || Rows.FirstOrDefault(other => other.Id == stored.Id)?.Position is not { } from) return;
        Rows = RankedOrder.Move(Rows, stored.Id, to);
        FocusId = focusId;
        StateHasChanged();
        var words = Texts[$"“{stored.Name}” moved to position {to + 1} of {Rows.Count}."];
        if (await TryAsync(stored, () => SaveMoveAsync(stored, to)) is null) return;
        Toasts.ShowUndo(words, () => InvokeAsync(() => PutAtAsync(stored, from, null)));
        await MovedAsync();
    }

    /// <summary>Runs a command of a row; null when it was refused, which is said.</summary>
    protected async Task<TStored?> TryAsync(TStored stored, Func<Task<Result<TStored>>> command)
    {
        Tell(null, stored);
        var result = await ShopWrite.TryAsync(command);
        if (result.Succeeded) return result.Value;
        await LoadAsync();
        Tell(result.ToFailed(), stored);
        StateHasChanged();
        return null;
    }

    private int PageOf(Guid? saved)
    {
        var index = saved is null ? -1 : Filtered.Select(row => row.Id).ToList().IndexOf(saved.Value);
        return index < 0 ? 1 : (index / PageSize) + 1;
    }

    private async Task TakeBackAsync(TStored deleted)
    {
        if (await TryAsync(deleted, () => RestoreAsync(deleted)) is not { } restored) return;
        await LoadAsync();
        Toasts.Show(Texts[$"“{restored.Name}” restored."]);
        StateHasChanged();
    }

    // Once: a person who scrolls away from the row afterwards is not brought back to it.
    private async Task RevealAsync()
    {
        if (SavedId is not { } saved || saved == _revealed || Rows is null || !PageRows.Any(row => row.Id == saved)) return;
        _revealed = saved;
        await Script.InvokeVoidAsync("experienceManager.reveal", $"{RowWord}-{saved}");
    }
}
