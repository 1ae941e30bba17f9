using System.Collections.Immutable;
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
        BulkError = result.Succeeded ? null : Texts[$"Nothing was changed. {result.Text}"];
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
        var rows = SelectedRows;
        var already = rows.Count(row => isOn(row) == isEnabled);
        var known = already == 0 ? "" : $"{(isEnabled ? OnAlready(already) : OffAlready(already))} ";
        var title = isEnabled ? Texts[$"Turn on {Counted(rows.Count)}?"] : Texts[$"Turn off {Counted(rows.Count)}?"];
        return new(title, known + effect, Texts[isEnabled ? "Turn on" : "Turn off"], Texts["Cancel"], IsDangerous: !isEnabled);
    }

    private string OnAlready(int count) => Texts.Count(count, $"{count} of them is on already.", $"{count} of them are on already.");

    private string OffAlready(int count) => Texts.Count(count, $"{count} of them is off already.", $"{count} of them are off already.");

    /// <summary>Asks before the selected rows are deleted.</summary>
    /// <param name="isOn">Whether a row is on.</param>
    /// <param name="effect">What it means for orders.</param>
    protected ConfirmQuestion DeletionQuestion(Func<TStored, bool> isOn, string effect)
    {
        var rows = SelectedRows;
        var live = rows.Count(isOn);
        var message = Texts.Count(
            live, $"{live} of them is on. {effect} The audit log keeps a record of each.",
            $"{live} of them are on. {effect} The audit log keeps a record of each.");
        return new(Texts[$"Delete {Counted(rows.Count)}?"], message, Texts["Delete"], Texts["Cancel"]);
    }

    /// <summary><c>1 segment</c>, <c>3 segments</c>.</summary>
    protected abstract LocalizableText Counted(int count);

    /// <summary>Says what was done, with a way back.</summary>
    protected void ShowUndo(string words, Func<Task> undo) => Toasts.ShowUndo(words, () => InvokeAsync(undo));
}
