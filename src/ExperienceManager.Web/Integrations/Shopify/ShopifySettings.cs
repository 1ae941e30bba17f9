using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Integrations.Connections;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>How a shop is connected to Shopify, as far as anyone may see it.</summary>
public sealed partial record ShopifySettings
{
    /// <summary>Signs the webhooks.</summary>
    public const string ClientSecret = "client_secret";

    /// <summary>The one before, still accepted for an hour.</summary>
    public const string PreviousSecret = "previous_client_secret";

    /// <summary>Opens the Admin API; there only when customer tags are to be read.</summary>
    public const string AccessToken = "access_token";

    /// <summary>The API version that new connections begin with.</summary>
    public const string DefaultApiVersion = "2026-07";

    /// <summary>Such as <c>demo.myshopify.com</c>.</summary>
    public string ShopDomain { get; init; } = "";

    /// <summary>Such as <c>2026-07</c>.</summary>
    public string ApiVersion { get; init; } = DefaultApiVersion;

    /// <summary>Until when the previous secret is accepted.</summary>
    public Instant? PreviousSecretUntil { get; init; }

    /// <summary>Reads the stored form.</summary>
    public static ShopifySettings Read(string settings)
    {
        using var json = JsonDocument.Parse(settings);
        var root = json.RootElement;
        return new ShopifySettings
        {
            ShopDomain = root.GetProperty("shop_domain").GetString()!,
            ApiVersion = root.GetProperty("api_version").GetString()!,
            PreviousSecretUntil = root.GetProperty("previous_secret_until").GetString() is { } until
                ? InstantPattern.ExtendedIso.Parse(until).Value
                : null,
        };
    }

    /// <summary>The stored form.</summary>
    public JsonObject ToJson() => new()
    {
        ["shop_domain"] = ShopDomain,
        ["api_version"] = ApiVersion,
        ["previous_secret_until"] = PreviousSecretUntil is { } until ? InstantPattern.ExtendedIso.Format(until) : null,
    };

    /// <summary>A domain as people paste it: what the browser shows them.</summary>
    public static string DomainOf(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var domain = text.Trim().ToLowerInvariant();
        var isAddress = Uri.TryCreate(domain, UriKind.Absolute, out var address) && address.Scheme is "https"
            or "http" && address is { Host.Length: > 0 };
        return isAddress ? address!.Host : domain.TrimEnd('/');
    }

    /// <summary>What is wrong with them.</summary>
    public IEnumerable<Problem> Validate()
    {
        // The Admin API answers below this domain alone, so nothing else is ever called with the token.
        if (!Domain().IsMatch(ShopDomain))
            yield return new Problem("shop_domain", "Enter the shop's own domain, such as demo.myshopify.com.", "invalid_domain");
        if (!Version().IsMatch(ApiVersion))
            yield return new Problem("api_version", "Enter a version such as 2026-07, or unstable.", "invalid_version");
    }

    [GeneratedRegex(@"^[a-z0-9][a-z0-9-]{0,98}\.myshopify\.com\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Domain();

    [GeneratedRegex(@"^(20[0-9]{2}-(01|04|07|10)|unstable)\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Version();
}

/// <summary>What a person enters on the connect page.</summary>
/// <param name="Settings">The settings.</param>
/// <param name="ClientSecret">A new client secret; null keeps the present one.</param>
/// <param name="AccessToken">A new access token; null keeps the present one.</param>
/// <param name="RemovesAccessToken">Whether the present access token is to be forgotten.</param>
/// <param name="IsEnabled">Whether the connection is in use.</param>
public sealed record ShopifyInput(
    ShopifySettings Settings, string? ClientSecret, string? AccessToken, bool RemovesAccessToken, bool IsEnabled)
{
    private const int MaxSecretLength = 500;
    private static readonly Duration Overlap = Duration.FromHours(1);

    /// <summary>
    /// The connection after this input: a replaced client secret stays valid for an hour, because that long Shopify may use it.
    /// </summary>
    public Result<ConnectionChange> Apply(OpenConnection? current, Instant now)
    {
        var problems = Settings.Validate().ToList();
        var secrets = current?.Secrets ?? ConnectionSecrets.Empty;
        var present = secrets[ShopifySettings.ClientSecret];
        problems.AddRange(Check("client_secret", ClientSecret));
        problems.AddRange(Check("access_token", AccessToken));
        if (present is null && ClientSecret is null)
            problems.Add(new Problem("client_secret", "Enter the client secret that signs the webhooks.", "missing"));
        if (problems.Count > 0) return Result.Invalid(problems);

        var until = current is null ? null : ShopifySettings.Read(current.Info.Settings).PreviousSecretUntil;
        if (ClientSecret is not null && ClientSecret != present)
        {
            secrets = secrets.With(ShopifySettings.PreviousSecret, present).With(ShopifySettings.ClientSecret, ClientSecret);
            until = present is null ? null : now + Overlap;
        }

        if (RemovesAccessToken || AccessToken is not null)
            secrets = secrets.With(ShopifySettings.AccessToken, RemovesAccessToken ? null : AccessToken);
        if (until <= now) (secrets, until) = (secrets.With(ShopifySettings.PreviousSecret, null), null);
        return new ConnectionChange((Settings with { PreviousSecretUntil = until }).ToJson(), secrets, IsEnabled);
    }

    private static IEnumerable<Problem> Check(string path, string? secret)
    {
        if (secret is null) yield break;
        if (secret.Length is 0 or > MaxSecretLength || secret.Any(letter => letter is <= ' ' or > '~'))
            yield return new Problem(path, "Paste it exactly as Shopify shows it, without spaces.", "invalid_secret");
    }
}
