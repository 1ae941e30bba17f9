using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;

namespace ExperienceManager.Web.Features.SavedViews;

/// <summary>Opens, saves, renames and deletes a person's views of a list, and copies the link of what is shown.</summary>
public sealed partial class SavedViewsMenu : IDisposable
{
    private readonly Dictionary<Guid, string> _names = [];
    private IReadOnlyList<SavedView> _views = [];
    private IReadOnlyList<Problem> _problems = [];
    private string _name = "";
    private bool _isSaving;
    private bool _isManaging;

    [Inject] public required SavedViewStore Store { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    /// <summary>The list, such as <c>orders</c>.</summary>
    [Parameter, EditorRequired] public string List { get; set; } = "";

    // English has one word for views that were saved and views of a page.
    private string Title => L.Language == ConsoleLanguage.English ? "Views" : L["Saved views"];

    private string Path => new Uri(Navigation.Uri).AbsolutePath;

    private string Current => SavedView.QueryOf(Navigation.Uri);

    /// <inheritdoc/>
    public void Dispose() => Navigation.LocationChanged -= Redraw;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Navigation.LocationChanged += Redraw;
        await ReadAsync();
    }

    private void Redraw(object? sender, LocationChangedEventArgs args) => _ = InvokeAsync(StateHasChanged);

    private async Task ReadAsync() => _views = await Store.ListAsync(Shop.Shop.Id, Shop.Actor, List);

    private string NameOf(SavedView view) => _names.GetValueOrDefault(view.Id, view.Name);

    private bool IsRenamed(SavedView view) => NameOf(view).Trim() != view.Name;

    private void OpenSave() => (_isSaving, _name, _problems) = (true, _views.FirstOrDefault(view => view.Query == Current)?.Name ?? "", []);

    private void OpenManage()
    {
        _names.Clear();
        (_isManaging, _problems) = (true, []);
    }

    private void Close() => (_isSaving, _isManaging) = (false, false);

    private async Task SaveAsync()
    {
        if (await RunAsync(() => Store.SaveAsync(Shop.Shop.Id, Shop.Actor, List, _name, Current)) is not { } saved) return;
        _isSaving = false;
        Toasts.Show(L[$"View “{saved.Name}” saved."]);
    }

    private async Task RenameAsync(SavedView view)
    {
        if (!IsRenamed(view)) return;
        var renamed = await RunAsync(() => Store.RenameAsync(Shop.Shop.Id, Shop.Actor, view.Id, NameOf(view)));
        if (renamed is not null) Toasts.Show(L[$"Renamed to “{renamed.Name}”."]);
    }

    private async Task DeleteAsync(SavedView view)
    {
        if (await RunAsync(() => Store.DeleteAsync(Shop.Shop.Id, Shop.Actor, view.Id)) is null) return;
        if (_views.Count == 0) _isManaging = false;
        Toasts.ShowUndo(L[$"View “{view.Name}” deleted."], () => InvokeAsync(() => RestoreAsync(view)));
    }

    private async Task RestoreAsync(SavedView view)
    {
        await RunAsync(() => Store.SaveAsync(Shop.Shop.Id, Shop.Actor, List, view.Name, view.Query));
        StateHasChanged();
    }

    private async Task<SavedView?> RunAsync(Func<Task<Result<SavedView>>> command)
    {
        var result = await ShopWrite.TryAsync(command);
        _problems = result.Problems;
        if (result.Succeeded) await ReadAsync();
        return result.Value;
    }
}
