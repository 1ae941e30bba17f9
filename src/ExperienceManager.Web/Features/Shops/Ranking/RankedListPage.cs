using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <summary>
/// A page with a list in order of priority: filter and page are in the query string, a command is shown at once and saved behind, and what
/// the server refuses is read again and said.
/// </summary>
public abstract class RankedListPage<TStored> : ComponentBase
    where TStored : class, IRanked<TStored>
{
    private const int PageSize = 50;

    private string? _loadedFor;

    [Inject] public required IClock Clock { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

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

    // A new one is last: without a page in the address its page is shown.
    protected int CurrentPage => Math.Clamp(Page ?? (SavedId is null ? 1 : PageCount), 1, PageCount);

    protected IReadOnlyList<TStored> PageRows => [.. Filtered.Skip((CurrentPage - 1) * PageSize).Take(PageSize)];

    /// <summary>Reads everything the page shows.</summary>
    protected abstract Task ReadAsync();

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
        if (FocusId is not { } id) return;
        FocusId = null;
        await Script.InvokeVoidAsync("experienceManager.focusById", id);
    }

    /// <summary>Reads, and says so when the database does not answer.</summary>
    protected async Task LoadAsync()
    {
        try
        {
            await ReadAsync();
            Failure = null;
        }
        catch (System.Data.Common.DbException)
        {
            Failure = "The database is not responding. Your data is safe.";
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

    /// <summary>Moves to a position and keeps the focus on an element; offers to undo it.</summary>
    protected async Task MoveAsync(TStored stored, int to, string? focusId)
    {
        var current = Rows!.FirstOrDefault(other => other.Id == stored.Id);
        if (current is null || to < 0 || to >= Rows!.Count || to == current.Position) return;
        var from = current.Position;
        Rows = RankedOrder.Move(Rows, stored.Id, to);
        FocusId = focusId;
        StateHasChanged();
        var words = string.Create(CultureInfo.InvariantCulture, $"“{stored.Name}” moved to position {to + 1} of {Rows.Count}.");
        if (await TryAsync(stored, () => SaveMoveAsync(stored, to)) is not null) Toasts.ShowUndo(words, () => InvokeAsync(() => MoveAsync(stored, from, null)));
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
}
