using System.Text.Encodings.Web;
using System.Text.Unicode;
using ExperienceManager.Web.Features.Tracking.Page;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Draws shopper-facing documents to text, each with a renderer of its own. The components get no services at all: what they show is in
/// their parameters, and nothing else can find its way onto a public page.
/// </summary>
public sealed class TrackingRenderer(ILoggerFactory loggers, EndpointDataSource endpoints)
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

    /// <summary>A tracking page without its document.</summary>
    public Task<string> RenderBodyAsync(TrackingPage page) => DrawAsync<TrackingPageView>(new() { [nameof(TrackingPageView.Page)] = page });

    /// <summary>The order finder, or the page for a link that leads nowhere.</summary>
    public Task<string> RenderAsync(PlainPage page, string nonce) => DrawAsync<PlainDocument>(new()
    {
        [nameof(PlainDocument.Page)] = page,
        [nameof(PlainDocument.Nonce)] = nonce,
        [nameof(PlainDocument.Links)] = Links,
    });

    private async Task<string> DrawAsync<TDocument>(Dictionary<string, object?> parameters) where TDocument : IComponent
    {
        await using var renderer = new HtmlRenderer(NoServices.Instance, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<TDocument>(ParameterView.FromDictionary(parameters));
            return root.ToHtmlString();
        });
    }

    private sealed class NoServices : IServiceProvider
    {
        public static NoServices Instance { get; } = new();

        // Pages are UTF-8: only what HTML itself needs is escaped.
        private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

        public object? GetService(Type serviceType) => serviceType == typeof(HtmlEncoder) ? Encoder : null;
    }
}
