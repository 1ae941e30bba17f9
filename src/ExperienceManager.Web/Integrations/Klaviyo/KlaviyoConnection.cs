using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Klaviyo.Calls;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>What a shop sets for Klaviyo.</summary>
/// <param name="PrivateKey">A new private key; null or empty keeps the one that is stored.</param>
/// <param name="Revision">The API revision, <c>YYYY-MM-DD</c>.</param>
public sealed record KlaviyoForm(string? PrivateKey, string Revision);

/// <summary>Connects shops to Klaviyo. Changes need Admin. The key is kept protected and never comes back out of here.</summary>
public sealed class KlaviyoConnection
{
    private const string KeySecret = "private_key";
    private const string RevisionSetting = "revision";
    private const int MaxKeyLength = 200;

    private readonly ConnectionStore _connections;
    private readonly KlaviyoCacheStore _cache;
    private readonly KlaviyoClient _client;
    private readonly KlaviyoLimits _limits;
    private readonly ConnectionStatus _status;

    internal KlaviyoConnection(
        ConnectionStore connections, KlaviyoCacheStore cache, KlaviyoClient client, KlaviyoLimits limits, ConnectionStatus status) =>
        (_connections, _cache, _client, _limits, _status) = (connections, cache, client, limits, status);

    /// <summary>The account to call; null when there is none or it is paused.</summary>
    public async Task<KlaviyoAccount?> FindAccountAsync(ShopId shop, CancellationToken cancellationToken = default) =>
        await _connections.OpenAsync(shop, ConnectionKind.Klaviyo, cancellationToken)
            .ConfigureAwait(false) is { Info.IsEnabled: true } connection ? AccountOf(connection) : null;

    /// <summary>What is set, without the key.</summary>
    public static KlaviyoForm Read(StoredConnection connection)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var settings = JsonDocument.Parse(connection.Settings);
        var revision = settings.RootElement.TryGetProperty(RevisionSetting, out var given) ? given.GetString() : null;
        return new KlaviyoForm(null, revision ?? KlaviyoOptions.DefaultRevision);
    }

    /// <summary>Connects, or changes the given version. A new key ends what was cached with the old one.</summary>
    public async Task<Result<StoredConnection>> SaveAsync(
        ShopId shop, Actor actor, long? version, KlaviyoForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        var key = form.PrivateKey?.Trim() is { Length: > 0 } given ? given : null;
        var saved = await _connections.SaveAsync(
            shop, actor, ConnectionKind.Klaviyo, version, current => Change(current, form, key), cancellationToken).ConfigureAwait(false);
        if (saved.Succeeded && key is not null) await _cache.PurgeAsync(shop, cancellationToken).ConfigureAwait(false);
        return saved;
    }

    /// <summary>Ends the connection; labels that orders have stay.</summary>
    public async Task<Result<StoredConnection>> DisconnectAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default)
    {
        var ended = await _connections.DisconnectAsync(shop, actor, ConnectionKind.Klaviyo, cancellationToken).ConfigureAwait(false);
        if (ended.Succeeded) await _cache.PurgeAsync(shop, cancellationToken).ConfigureAwait(false);
        return ended;
    }

    /// <summary>Really asks Klaviyo for a customer, past the cache; a failure says what is wrong.</summary>
    public async Task<Result<LabelSet>> TestAsync(ShopId shop, string email, CancellationToken cancellationToken = default)
    {
        if (await _connections.OpenAsync(shop, ConnectionKind.Klaviyo, cancellationToken).ConfigureAwait(false) is not { } connection
            || AccountOf(connection) is not { } account)
        {
            return Result.NotFound("not_connected", "Klaviyo is not connected.");
        }

        if (KlaviyoLabels.KeyOf(email.Trim()) is not { } address)
            return Result.Invalid("email", "Enter a customer's e-mail address.", "missing");
        try
        {
            var labels = await _client.ReadLabelsAsync(account, address, cancellationToken).ConfigureAwait(false);
            await _status.SucceededAsync(shop, ConnectionKind.Klaviyo, cancellationToken).ConfigureAwait(false);
            return labels;
        }
        catch (KlaviyoFault fault)
        {
            await _status.FailedAsync(shop, ConnectionKind.Klaviyo, fault.Message, cancellationToken).ConfigureAwait(false);
            return Result.Invalid("", fault.Message, "klaviyo_failed");
        }
    }

    /// <summary>How much of the account's quota was used in the last minute; null when there is no account.</summary>
    public async Task<KlaviyoLimitState?> LimitsAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        if (await FindAccountAsync(shop, cancellationToken).ConfigureAwait(false) is not { } account) return null;
        var limits = _limits.Of(account);
        Task<int> CountAsync(KlaviyoCall call) => limits[call].CountAsync(TimeSpan.FromMinutes(1), cancellationToken);
        TimeSpan[] pauses = [limits.Breaker.Pause, .. Enum.GetValues<KlaviyoCall>().Select(call => limits[call].Held)];
        var profiles = await CountAsync(KlaviyoCall.Profiles).ConfigureAwait(false);
        var lists = await CountAsync(KlaviyoCall.Lists).ConfigureAwait(false);
        var segments = await CountAsync(KlaviyoCall.Segments).ConfigureAwait(false);
        return new KlaviyoLimitState(profiles, lists, segments, pauses.Max());
    }

    private static Result<ConnectionChange> Change(OpenConnection? current, KlaviyoForm form, string? key)
    {
        var problems = new ProblemList();
        if (key is null && current?.Secrets[KeySecret] is null) problems.Add(new("private_key", "Paste the private key.", "missing"));
        if (key is not null && !IsKey(key))
            problems.Add(new("private_key",
                "This is not a private key. Private keys start with “pk_” and contain letters, digits, “_” and “-” only.", "invalid"));
        if (!DateTime.TryParseExact(form.Revision, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            problems.Add(new("revision", "Enter the revision as a date, such as 2026-07-15.", "invalid"));
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        var settings = new JsonObject { [RevisionSetting] = form.Revision };
        var secrets = current?.Secrets ?? ConnectionSecrets.Empty;
        return new ConnectionChange(settings, key is null ? secrets : secrets.With(KeySecret, key), current?.Info.IsEnabled ?? true);
    }

    private static bool IsKey(string key) =>
        key.Length <= MaxKeyLength && key.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-');

    private static KlaviyoAccount? AccountOf(OpenConnection connection)
    {
        var form = Read(connection.Info);
        return connection.Secrets[KeySecret] is { } key ? new KlaviyoAccount(key, form.Revision) : null;
    }
}

/// <summary>How much of an account's quota was used in the last minute, by all nodes.</summary>
/// <param name="Profiles">Calls for profiles.</param>
/// <param name="Lists">Calls for lists.</param>
/// <param name="Segments">Calls for segments.</param>
/// <param name="Pause">How much longer no one is looked up.</param>
public sealed record KlaviyoLimitState(int Profiles, int Lists, int Segments, TimeSpan Pause)
{
    /// <summary>Most calls for profiles in a minute.</summary>
    public const int MaxProfiles = 700;

    /// <summary>Most calls for lists, and for segments, in a minute.</summary>
    public const int MaxLists = 60;
}
