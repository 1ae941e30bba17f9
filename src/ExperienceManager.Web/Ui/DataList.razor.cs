using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A wide list as MudDataGrid with server data, whose state lives in the address: the page reads rows for it and gives what they depend on
/// as <see cref="State"/>. A column that can be sorted has a <see cref="SortButton"/> in its head; the grid then says so with aria-sort.
/// Its cells are never row headers: where a list's rows are named by their first cell, use MudSimpleTable.
/// </summary>
/// <typeparam name="T">A row.</typeparam>
public sealed partial class DataList<T>
{
    private readonly Dictionary<string, object> _names = [];
    private MudDataGrid<T> _grid = null!;
    private Task<IReadOnlyList<T>?>? _reading;
    private object? _state;
    private bool _isDrawn;
    private bool _isEmpty;

    /// <summary>The table's name.</summary>
    [Parameter, EditorRequired] public string Label { get; set; } = "";

    /// <summary>Reads the rows of the present state; null when that failed, which the page says.</summary>
    [Parameter, EditorRequired] public Func<Task<IReadOnlyList<T>?>> Read { get; set; } = null!;

    /// <summary>What the rows depend on; another value reads them again.</summary>
    [Parameter] public object? State { get; set; }

    /// <summary>After each reading, so that the page draws what belongs to the rows.</summary>
    [Parameter] public EventCallback OnRead { get; set; }

    /// <summary>Property or template columns.</summary>
    [Parameter, EditorRequired] public RenderFragment Columns { get; set; } = null!;

    /// <summary>Stands instead of the table when there is no row.</summary>
    [Parameter] public RenderFragment? Empty { get; set; }

    /// <summary>The title of the column the rows are sorted by; null for none.</summary>
    [Parameter] public string? SortedBy { get; set; }

    /// <summary>Whether the highest comes first.</summary>
    [Parameter] public bool IsDescending { get; set; }

    /// <summary>Reads the rows again.</summary>
    public Task ReloadAsync()
    {
        _reading = null;
        return _grid.ReloadServerData();
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        _names["aria-label"] = Label;
        if (_isDrawn && !Equals(State, _state))
        {
            (_state, _reading) = (State, null);
            await (ShowSortAsync() ?? _grid.ReloadServerData());
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender) return;
        (_isDrawn, _state) = (true, State);
        if (ShowSortAsync() is { } showing) await showing;
    }

    // The grid only shows how the rows come; it never sorts them. Being told it reads them again. Null when there is nothing to tell.
    private Task? ShowSortAsync()
    {
        var column = _grid.RenderedColumns.FirstOrDefault(column => SortedBy is not null && column.Title == SortedBy);
        var direction = IsDescending ? SortDirection.Descending : SortDirection.Ascending;
        return column is null ? null : _grid.SetSortAsync(column.PropertyName!, direction, _ => null);
    }

    // The grid asks more than once while it is set up; the same rows answer.
    private async Task<GridData<T>> LoadAsync(GridState<T> state, CancellationToken stop)
    {
        var reading = _reading ??= Read();
        var rows = await reading;
        if (reading == _reading) _reading = null;
        if (!stop.IsCancellationRequested)
        {
            _isEmpty = rows is { Count: 0 };
            StateHasChanged();
            await OnRead.InvokeAsync();
        }

        return new GridData<T> { Items = rows ?? [], TotalItems = rows?.Count ?? 0 };
    }
}
