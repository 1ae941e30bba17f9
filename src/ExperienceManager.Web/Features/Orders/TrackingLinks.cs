using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Tracking;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>The full address of an order's tracking page, as answers give it: below <c>Public:BaseUrl</c>, else below the host that was called.</summary>
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
        return $"{_base ?? $"{request.Scheme}://{request.Host}"}{TrackingUrls.Page(snapshot.Source.Slug, _tokens.Value.Create(snapshot.ShopId, orderId))}";
    }
}
