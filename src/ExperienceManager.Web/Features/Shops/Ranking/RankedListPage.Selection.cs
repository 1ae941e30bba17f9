using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Shops.Ranking;

/// <content>Selecting rows, and what is done to all that are selected. Only rows that are on screen are.</content>
public abstract partial class RankedListPage<TStored>
{
    private ImmutableHashSet<Guid> _selected = [];

    /// <summary>The selected rows, in order.</summary>
    protected IReadOnlyList<TStored> SelectedRows => [.. PageRows.Where(row => _selected.Contains(row.Id))];

    /// <summary>Why nothing was done to the selected rows; null when it was.</summary>
    protected string? BulkError { get; private set; }

    /// <summary>Whether a row is selected.</summary>
    protected bool IsSelected(TStored row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return _selected.Contains(row.Id);
    }

    /// <summary>Selects a row, or no longer.</summary>
    protected void Select(TStored row, bool isSelected)
    {
        ArgumentNullException.ThrowIfNull(row);
        (_selected, BulkError) = (isSelected ? _selected.Add(row.Id) : _selected.Remove(row.Id), null);
        StateHasChanged();
    }

    /// <summary>Selects all rows on the page, or none.</summary>
    protected void SelectPage(bool isSelected)
    {
        _selected = isSelected ? [.. PageRows.Select(row => row.Id)] : [];
        BulkError = null;
    }

    /// <summary>Runs a command on the selected rows and reads the list again; false when it was refused, which is said.</summary>
    protected async Task<Result<T>> RunBulkAsync<T>(Func<Task<Result<T>>> command)
    {
        var result = await ShopWrite.TryAsync(command);
        await LoadAsync();
        BulkError = result.Succeeded ? null : $"Nothing was changed. {result.Message}";
        if (result.Succeeded) _selected = [];
        StateHasChanged();
        return result;
    }

    /// <summary>Asks before the selected rows are turned on or off.</summary>
    /// <param name="isEnabled">On or off.</param>
    /// <param name="isOn">Whether a row is on.</param>
    /// <param name="effect">What it means for orders.</param>
    protected ConfirmQuestion SwitchQuestion(bool isEnabled, Func<TStored, bool> isOn, string effect)
    {
        var (rows, state) = (SelectedRows, isEnabled ? "on" : "off");
        var already = rows.Count(row => isOn(row) == isEnabled);
        var known = already == 0 ? "" : $"{already} of them {(already == 1 ? "is" : "are")} {state} already. ";
        return new($"Turn {state} {Counted(rows.Count)}?", known + effect, $"Turn {state}") { IsDangerous = !isEnabled };
    }

    /// <summary>Asks before the selected rows are deleted.</summary>
    /// <param name="isOn">Whether a row is on.</param>
    /// <param name="effect">What it means for orders.</param>
    protected ConfirmQuestion DeletionQuestion(Func<TStored, bool> isOn, string effect)
    {
        var rows = SelectedRows;
        var live = rows.Count(isOn);
        var message = $"{live} of them {(live == 1 ? "is" : "are")} on. {effect} The audit log keeps a record of each.";
        return new($"Delete {Counted(rows.Count)}?", message, "Delete");
    }

    /// <summary><c>1 segment</c>, <c>3 segments</c>.</summary>
    protected string Counted(int count) =>
        count == 1 ? $"1 {RowWord}" : string.Create(CultureInfo.InvariantCulture, $"{count:N0} {RowWord}s");

    /// <summary>Says what was done, with a way back.</summary>
    protected void ShowUndo(string words, Func<Task> undo) => Toasts.ShowUndo(words, () => InvokeAsync(undo));
}
