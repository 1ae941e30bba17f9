using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>How a key stands, in words.</summary>
public static class ApiKeyStatus
{
    /// <summary>How many days ahead people are warned.</summary>
    public const int WarnDays = 14;

    /// <summary>Whether a key in force ends within <see cref="WarnDays"/>.</summary>
    public static bool IsExpiringSoon(ApiKeyInfo key, Instant now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.RevokedAt is null && key.ExpiresAt is { } end && end > now && end - now <= Duration.FromDays(WarnDays);
    }

    /// <summary>The word and its tone.</summary>
    public static (LocalizableText Text, StatusTone Tone) Of(ApiKeyInfo key, Instant now)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key switch
        {
            { RevokedAt: not null } => ("Revoked", StatusTone.Neutral),
            { ExpiresAt: { } end } when end <= now => ("Expired", StatusTone.Danger),
            _ when IsExpiringSoon(key, now) => ("Expires soon", StatusTone.Warning),
            _ => ("Active", StatusTone.Positive),
        };
    }
}
