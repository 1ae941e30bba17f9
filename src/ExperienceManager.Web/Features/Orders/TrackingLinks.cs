using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Orders.Links;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// The full address of an order's tracking page, as answers give it: below <c>Public:BaseUrl</c>, else below the host that was called.
/// </summary>
public sealed class TrackingLinks(IServiceProvider services, IConfiguration configuration)
{
    // Routes are mapped before the server has read the key of the tokens.
    private readonly Lazy<TrackingToken> _tokens = new(services.GetRequiredService<TrackingToken>);
    private readonly string? _base = configuration["Public:BaseUrl"]?.TrimEnd('/');

    /// <summary>The address for an order of the snapshot's shop.</summary>
    public string Of(HttpRequest request, ShopSnapshot snapshot, Guid orderId)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(snapshot);
        return $"{Base(request)}{TrackingUrls.Page(snapshot.Source.Slug, _tokens.Value.Create(snapshot.ShopId, orderId))}";
    }

    /// <summary>The address of a request again, with a cursor instead of a page's number.</summary>
    public string NextPage(HttpRequest request, string cursor)
    {
        ArgumentNullException.ThrowIfNull(request);
        var kept = request.Query.Where(parameter => parameter.Key is not ("page" or "cursor"))
            .SelectMany(parameter => parameter.Value, (parameter, value) => KeyValuePair.Create(parameter.Key, value));
        return $"{Base(request)}{request.PathBase}{request.Path}{QueryString.Create([.. kept, KeyValuePair.Create("cursor", (string?)cursor)])}";
    }

    private string Base(HttpRequest request) => _base ?? $"{request.Scheme}://{request.Host}";
}
