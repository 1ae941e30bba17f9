using ExperienceManager.Web.Features.Tracking.Page;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Draws shopper-facing documents to text. The components inject nothing, so that one set of services serves all threads; each drawing
/// has a renderer of its own.
/// </summary>
public sealed class TrackingRenderer(IServiceProvider services, ILoggerFactory loggers, EndpointDataSource endpoints)
{
    private PageAssets? _links;

    /// <summary>Urls of the linked files.</summary>
    public PageAssets Links => _links ??= PageAssets.From(endpoints.Endpoints);

    /// <summary>A tracking page.</summary>
    public Task<string> RenderAsync(TrackingPage page, string nonce) => DrawAsync<TrackingDocument>(new()
    {
        [nameof(TrackingDocument.Page)] = page,
        [nameof(TrackingDocument.Nonce)] = nonce,
        [nameof(TrackingDocument.Links)] = Links,
    });

    private async Task<string> DrawAsync<TDocument>(Dictionary<string, object?> parameters) where TDocument : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
    }
}
