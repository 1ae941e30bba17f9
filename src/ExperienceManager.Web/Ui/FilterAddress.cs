using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// Puts a list's filters into the address while someone types. The browser changes its own address, and only while it still shows the same
/// page: a link that was clicked in the meantime wins, although the server has not heard of the click yet. The history gets no entry for
/// each keystroke.
/// </summary>
public class FilterAddress(NavigationManager navigation, IJSRuntime script)
{
    /// <summary>Where the page is, as far as the server knows.</summary>
    protected NavigationManager Navigation { get; } = navigation;

    /// <summary>Sets parameters of the query string; null removes one. The others stay as they are.</summary>
    public virtual async Task PutAsync(params IReadOnlyList<(string Name, string? Value)> parameters)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var path = new Uri(Navigation.Uri).AbsolutePath;
        try
        {
            await script.InvokeVoidAsync("experienceManager.putQuery", path, parameters.ToDictionary(pair => pair.Name, pair => pair.Value))
                .ConfigureAwait(false);
        }
        catch (JSDisconnectedException)
        {
            // The window is closed; there is no address to change.
        }
    }
}
