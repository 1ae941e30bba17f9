using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Api.Auth;

/// <summary>Who knows the keys.</summary>
public interface IApiKeys
{
    /// <summary>Judges credentials. The comparison takes the same time whatever is wrong.</summary>
    ValueTask<ApiKeyAuthentication> AuthenticateAsync(string username, string secret, CancellationToken cancellationToken = default);
}

/// <summary>Who knows the addresses of shops.</summary>
public interface IShopAddresses
{
    /// <summary>Refuses the address of another shop as if there were none; null when it is the shop's own.</summary>
    ValueTask<FailedResult?> RefuseAsync(ShopId shop, string slug, CancellationToken cancellationToken = default);
}

/// <summary>What credentials are worth.</summary>
public enum ApiKeyStanding
{
    /// <summary>No such key, or not its secret: 400.</summary>
    Unknown,

    /// <summary>Right, but revoked or expired: 401.</summary>
    Ended,

    /// <summary>Right and in force.</summary>
    InForce,
}

/// <summary>The answer to credentials.</summary>
/// <param name="Standing">What they are worth.</param>
/// <param name="Shop">The key's shop; only when in force.</param>
/// <param name="Role">What it may do; only when in force.</param>
/// <param name="Actor">Who acts; only when in force.</param>
public sealed record ApiKeyAuthentication(ApiKeyStanding Standing, ShopId Shop = default, ShopRole Role = default, Actor? Actor = null);
