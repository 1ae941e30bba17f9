using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>An API key as listed; never its secret.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Username">Public half of the credentials.</param>
/// <param name="Name">What it is for.</param>
/// <param name="Role">What it may do.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="CreatedBy">By whom.</param>
/// <param name="ExpiresAt">From when it is refused; null for never.</param>
/// <param name="RevokedAt">When it was revoked; null while in force.</param>
/// <param name="LastUsedAt">Last use, to the minute; null for never.</param>
public sealed record ApiKeyInfo(
    Guid Id, string Username, string Name, ShopRole Role, Instant CreatedAt, string CreatedBy, Instant? ExpiresAt, Instant? RevokedAt,
    Instant? LastUsedAt)
{
    internal static ApiKeyInfo Of(ApiKeyRecord record) => new(
        record.Id, record.Username, record.Name, record.Role, record.CreatedAt, record.CreatedBy, record.ExpiresAt, record.RevokedAt,
        record.LastUsedAt);
}

/// <summary>A key just made.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">Its secret; kept nowhere, shown once.</param>
public sealed record CreatedApiKey(ApiKeyInfo Key, string Secret);
