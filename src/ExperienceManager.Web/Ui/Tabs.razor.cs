using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// Tabs whose selection lives in the query string (the first tab is the address without it).
/// The page reads the same parameter with <c>[SupplyParameterFromQuery]</c> and puts its content into a <see cref="TabPanel"/>.
/// </summary>
public sealed partial class Tabs
{
    private ElementReference[] _elements = [];

    [Inject] public required NavigationManager Navigation { get; init; }

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    [Parameter, EditorRequired] public IReadOnlyList<TabItem> Items { get; set; } = [];

    /// <summary>The selected key as it stands in the address; null or unknown means the first tab.</summary>
    [Parameter] public string? Selected { get; set; }

    /// <summary>The name of the query parameter.</summary>
    [Parameter] public string Parameter { get; set; } = "tab";

    /// <summary>Query parameters that belong to one tab and end with it: its search and filters.</summary>
    [Parameter] public IReadOnlyList<string> Clears { get; set; } = [];

    private string SelectedKey => Items.Any(item => item.Key == Selected) ? Selected! : Items[0].Key;

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_elements.Length != Items.Count)
        {
            _elements = new ElementReference[Items.Count];
        }
    }

    private void Select(TabItem item)
    {
        if (item.Key != SelectedKey)
        {
            var values = Clears.ToDictionary(name => name, _ => (object?)null);
            values[Parameter] = item == Items[0] ? null : item.Key;
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameters(values));
        }
    }

    private async Task MoveAsync(KeyboardEventArgs args, int from)
    {
        int? to = args.Key switch
        {
            "ArrowRight" => (from + 1) % Items.Count,
            "ArrowLeft" => (from + Items.Count - 1) % Items.Count,
            "Home" => 0,
            "End" => Items.Count - 1,
            _ => null,
        };
        if (to is { } target)
        {
            Select(Items[target]);
            await _elements[target].FocusAsync();
        }
    }
}
