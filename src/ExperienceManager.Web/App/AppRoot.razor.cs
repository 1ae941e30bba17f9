using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.App;

/// <summary>The document. Everything below is interactive, except pages marked with <c>[ExcludeFromInteractiveRouting]</c>.</summary>
public sealed partial class AppRoot
{
    // Without prerendering: a control that can be seen works, and nothing typed before the circuit stands is lost.
    private static readonly IComponentRenderMode _interactive = new InteractiveServerRenderMode(prerender: false);

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    private IComponentRenderMode? PageRenderMode => HttpContext.AcceptsInteractiveRouting() ? _interactive : null;

    private string Theme => ThemeChoice.Read(HttpContext.Request);
}
