using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>
/// Items of the editor that can be added, moved, duplicated and removed, all by click or key; the focus stays with what was done.
/// </summary>
public sealed partial class ItemList<TItem>
{
    private readonly string _listId = $"items-{Guid.NewGuid():N}"[..14];
    private readonly List<int> _keys = [];
    private int _lastKey;
    private string? _focus;

    [Inject] public required Announcements Announcements { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public EquatableArray<TItem> Items { get; set; }

    [Parameter] public EventCallback<EquatableArray<TItem>> ItemsChanged { get; set; }

    /// <summary>What one is called: <c>Tile</c>.</summary>
    [Parameter, EditorRequired] public string Singular { get; set; } = "";

    /// <summary>The words of the button that adds one.</summary>
    [Parameter, EditorRequired] public string AddText { get; set; } = "";

    [Parameter, EditorRequired] public int Most { get; set; }

    /// <summary>A new, empty one.</summary>
    [Parameter, EditorRequired] public Func<TItem> Make { get; set; } = null!;

    [Parameter, EditorRequired] public RenderFragment<EditedItem<TItem>> ItemTemplate { get; set; } = null!;

    private string _addId => $"{_listId}-add";

    private bool IsFull => Items.Count >= Most;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // Another version was loaded: what it has in addition is new to the screen.
        while (_keys.Count < Items.Count) _keys.Add(++_lastKey);
        if (_keys.Count > Items.Count) _keys.RemoveRange(Items.Count, _keys.Count - Items.Count);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } target) return;
        _focus = null;
        await Script.InvokeVoidAsync("experienceManager.focusFirst", target);
    }

    private string IdOf(int position) => $"{_listId}-{_keys[position]}";

    // A change of the item as it is now, not as it was when it was last drawn.
    private Task ChangeAsync(int key, Func<TItem, TItem> change) =>
        _keys.IndexOf(key) is var position and >= 0
            ? TellAsync(Items.Items.SetItem(position, change(Items[position])))
            : Task.CompletedTask;

    private Task InsertAsync(int position, TItem item)
    {
        _keys.Insert(position, ++_lastKey);
        _focus = IdOf(position);
        Announcements.Say(L[$"{Singular} {position + 1} added."]);
        return TellAsync(Items.Items.Insert(position, item));
    }

    private Task MoveAsync(int position, int by)
    {
        var to = position + by;
        (_keys[position], _keys[to]) = (_keys[to], _keys[position]);
        // At either end the button that was used is switched off: the other one takes the focus.
        _focus = $"{IdOf(to)}-{(to == 0 ? "down" : to == Items.Count - 1 ? "up" : by < 0 ? "up" : "down")}";
        Announcements.Say(L[$"{Singular} moved to position {to + 1} of {Items.Count}."]);
        var item = Items[position];
        return TellAsync(Items.Items.RemoveAt(position).Insert(to, item));
    }

    private Task RemoveAsync(int position)
    {
        _keys.RemoveAt(position);
        var left = Items.Items.RemoveAt(position);
        _focus = left.IsEmpty ? _addId : IdOf(Math.Min(position, left.Length - 1));
        Announcements.Say(L[$"{Singular} removed, {left.Length} left."]);
        return TellAsync(left);
    }

    private Task TellAsync(System.Collections.Immutable.ImmutableArray<TItem> items)
    {
        // Kept here too: on a slow line the next event comes before the parent has drawn again, and must build on this change.
        Items = new EquatableArray<TItem>(items);
        return ItemsChanged.InvokeAsync(Items);
    }
}

/// <summary>An item on screen.</summary>
/// <param name="Item">The item.</param>
/// <param name="Position">Its place, from 0.</param>
/// <param name="Change">Puts another in its place, made of the present one.</param>
public sealed record EditedItem<TItem>(TItem Item, int Position, Func<Func<TItem, TItem>, Task> Change);
