using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo;
using ExperienceManager.Web.Integrations.Shopify;
using ExperienceManager.Web.Integrations.Shopware;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Overview.Api;

/// <summary>The changes of connections that come by API: each over the connection as it was found, and by the rules of its page.</summary>
internal sealed class IntegrationChanges(ConnectionStore connections, KlaviyoConnection klaviyo, ShopwareConnection shopware, IClock clock)
{
    private const string TokenPrefix = "shpat_";

    private const int MinSecret = 12;
    private const int MaxSecret = 255;

    /// <summary>Connects Shopify; what is not given stays as it is.</summary>
    public Task<Result<StoredConnection>> SetShopifyAsync(ShopId shop, Actor actor, StoredConnection? known, Connect sent)
    {
        var settings = known is null ? new ShopifySettings() : ShopifySettings.Read(known.Settings);
        var input = new ShopifyInput(
            settings with
            {
                ShopDomain = sent.ShopDomain is { } domain ? ShopifySettings.DomainOf(domain) : settings.ShopDomain,
                ApiVersion = sent.ApiVersion ?? settings.ApiVersion,
            },
            sent.ClientSecret,
            sent.AccessToken is { Length: > 0 } token ? token : null,
            sent.AccessToken is "",
            sent.Enabled ?? known?.IsEnabled ?? true);
        return connections.SaveAsync(
            shop, actor, ConnectionKind.Shopify, known?.Version, current => input.Apply(current, clock.GetCurrentInstant()));
    }

    /// <summary>Takes a key as Karla's clients send it, whatever else of the connection is still missing.</summary>
    public Task<Result<StoredConnection>> SetShopifyKeyAsync(ShopId shop, Actor actor, StoredConnection? known, Connect sent)
    {
        if (CheckKey("api_key", sent.ApiKey) is { } problem) return Refused(problem);
        var isToken = sent.ApiKey!.StartsWith(TokenPrefix, StringComparison.Ordinal);
        var whole = sent with { ClientSecret = isToken ? null : sent.ApiKey, AccessToken = isToken ? sent.ApiKey : null };
        if (known is not null && ShopifySettings.Read(known.Settings).ShopDomain.Length > 0)
        {
            return SetShopifyAsync(shop, actor, known, whole);
        }

        if (sent.ShopDomain is { Length: > 0 } && !isToken) return SetShopifyAsync(shop, actor, known, whole);
        var name = isToken ? ShopifySettings.AccessToken : ShopifySettings.ClientSecret;
        return connections.SaveAsync(shop, actor, ConnectionKind.Shopify, known?.Version, current => new ConnectionChange(
            new ShopifySettings { ShopDomain = ShopifySettings.DomainOf(sent.ShopDomain ?? "") }.ToJson(),
            (current?.Secrets ?? ConnectionSecrets.Empty).With(name, sent.ApiKey)));
    }

    /// <summary>Connects Klaviyo; what is not given stays as it is.</summary>
    public Task<Result<StoredConnection>> SetKlaviyoAsync(ShopId shop, Actor actor, StoredConnection? known, Connect sent)
    {
        var revision = sent.Revision ?? (known is null ? KlaviyoOptions.DefaultRevision : KlaviyoConnection.Read(known).Revision);
        return klaviyo.SaveAsync(shop, actor, known?.Version, new KlaviyoForm(sent.PrivateKey, revision));
    }

    /// <summary>The same with a key as Karla's clients send it.</summary>
    public async Task<Result<StoredConnection>> SetKlaviyoKeyAsync(ShopId shop, Actor actor, StoredConnection? known, Connect sent)
    {
        if (CheckKey("api_key", sent.ApiKey) is { } problem) return Result.Invalid([problem]);
        var saved = await SetKlaviyoAsync(shop, actor, known, sent with { PrivateKey = sent.ApiKey }).ConfigureAwait(false);
        if (saved.Succeeded) return saved;
        var failed = saved.ToFailed();
        var problems = failed.Problems.Select(fault => fault.Path == "private_key" ? fault with { Path = "api_key" } : fault);
        return failed with { Problems = [.. problems] };
    }

    /// <summary>Makes a shop ready for Shopware's registration: with the given app secret, the one it has, or a new one.</summary>
    public async Task<Result<(StoredConnection Connection, string Secret)>> SetShopwareAsync(
        ShopId shop, Actor actor, StoredConnection? known, Connect sent)
    {
        if (sent.AppSecret is not null && CheckSecret("app_secret", sent.AppSecret) is { } problem) return Result.Invalid([problem]);
        return await shopware.PrepareAsync(shop, actor, known, sent.AppSecret).ConfigureAwait(false);
    }

    /// <summary>Takes what Karla's clients send for Shopware: an app secret, or credentials of the Admin API.</summary>
    public async Task<Result<StoredConnection>> SetShopwareKeyAsync(ShopId shop, Actor actor, StoredConnection? known, Connect sent)
    {
        if (sent is { ClientId: { Length: > 0 } id, ClientSecret: { Length: > 0 } secret })
        {
            return await shopware.SetCredentialsAsync(shop, actor, known, id, secret).ConfigureAwait(false);
        }

        if (CheckSecret("api_key", sent.ApiKey) is { } problem) return Result.Invalid([problem]);
        var prepared = await shopware.PrepareAsync(shop, actor, known, sent.ApiKey).ConfigureAwait(false);
        return prepared.Succeeded ? prepared.Value.Connection : prepared.ToFailed();
    }

    /// <summary>Ends a connection.</summary>
    public Task<Result<StoredConnection>> DisconnectAsync(ShopId shop, Actor actor, ConnectionKind kind) =>
        kind == ConnectionKind.Klaviyo ? klaviyo.DisconnectAsync(shop, actor) : connections.DisconnectAsync(shop, actor, kind);

    private static Problem? CheckKey(string path, string? key) =>
        key is { Length: > 0 and <= MaxSecret } && key.All(letter => letter is > ' ' and <= '~')
        ? null
        : new Problem(path, "Send the key as the other system shows it: letters, digits and signs, no blanks.", key is null
            ? "missing"
            : "value_error");

    private static Problem? CheckSecret(string path, string? secret) => CheckKey(path, secret) ?? (secret!.Length >= MinSecret
        ? null
        : new Problem(path, $"A secret has at least {MinSecret} characters.", "too_short"));

    private static Task<Result<StoredConnection>> Refused(Problem problem) =>
        Task.FromResult<Result<StoredConnection>>(Result.Invalid([problem]));
}
