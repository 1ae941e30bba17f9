using System.Security.Cryptography;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Shopware.Admin;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>What a shop sets for Shopware. Changes need Admin.</summary>
public sealed class ShopwareConnection
{
    private const int SecretCharacters = 64;
    private const int MaxWords = 100;
    private const int MaxWordLength = 100;

    private readonly ConnectionStore _connections;
    private readonly ShopwareOptions _options;
    private readonly ShopwareClient _client;

    internal ShopwareConnection(ConnectionStore connections, ShopwareOptions options, ShopwareClient client) =>
        (_connections, _options, _client) = (connections, options, client);

    /// <summary>Makes a shop ready to be registered, with an app secret that is its own.</summary>
    public Task<Result<StoredConnection>> PrepareAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default) =>
        _connections.SaveAsync(shop, actor, ConnectionKind.Shopware, version: null, _ => new ConnectionChange(
            new ShopwareSettings { AppName = _options.AppName }.ToJson(),
            ConnectionSecrets.Empty.With(ShopwareSecrets.App, RandomNumberGenerator.GetHexString(SecretCharacters, lowercase: true))),
                cancellationToken);

    /// <summary>
    /// The same by API, over the connection as it was found: with the given app secret, the one that there is, or a new one, which is
    /// returned.
    /// </summary>
    internal async Task<Result<(StoredConnection Connection, string Secret)>> PrepareAsync(
        ShopId shop, Actor actor, StoredConnection? known, string? appSecret, CancellationToken cancellationToken = default)
    {
        var secret = "";
        var saved = await _connections.SaveAsync(shop, actor, ConnectionKind.Shopware, known?.Version, Change, cancellationToken)
            .ConfigureAwait(false);
        return saved.Succeeded ? (saved.Value, secret) : saved.ToFailed();

        Result<ConnectionChange> Change(OpenConnection? current)
        {
            var secrets = current?.Secrets ?? ConnectionSecrets.Empty;
            secret = appSecret ?? secrets[ShopwareSecrets.App] ?? RandomNumberGenerator.GetHexString(SecretCharacters, lowercase: true);
            var settings = current is null
                ? new ShopwareSettings { AppName = _options.AppName }
                : ShopwareSettings.Read(current.Info.Settings);
            return new ConnectionChange(settings.ToJson(), secrets.With(ShopwareSecrets.App, secret), current?.Info.IsEnabled ?? true);
        }
    }

    /// <summary>Sets the credentials of the shop's Admin API.</summary>
    internal Task<Result<StoredConnection>> SetCredentialsAsync(
        ShopId shop, Actor actor, StoredConnection? known, string clientId, string clientSecret,
        CancellationToken cancellationToken = default) =>
        _connections.SaveAsync(shop, actor, ConnectionKind.Shopware, known?.Version, current => new ConnectionChange(
            (current is null ? new ShopwareSettings { AppName = _options.AppName } : ShopwareSettings.Read(current.Info.Settings)).ToJson(),
            (current?.Secrets ?? ConnectionSecrets.Empty).With(ShopwareSecrets.ApiKey, clientId)
                .With(ShopwareSecrets.SecretKey, clientSecret),
            current?.Info.IsEnabled ?? true), cancellationToken);

    /// <summary>Changes what comes in; which shop it is and its secrets stay.</summary>
    public Task<Result<StoredConnection>> SaveAsync(
        ShopId shop, Actor actor, long version, ShopwareForm form, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(form);
        return _connections.SaveAsync(shop, actor, ConnectionKind.Shopware, version, current => Change(current!, form), cancellationToken);
    }

    /// <summary>Ends the connection; orders and their labels stay.</summary>
    public Task<Result<StoredConnection>> DisconnectAsync(ShopId shop, Actor actor, CancellationToken cancellationToken = default) =>
        _connections.DisconnectAsync(shop, actor, ConnectionKind.Shopware, cancellationToken);

    /// <summary>
    /// Lets a shop register again with the app's secret alone: after its address or id changed, or when the app was lost there. Until then
    /// nothing more comes in.
    /// </summary>
    public Task<Result<StoredConnection>> ReleaseAsync(
        ShopId shop, Actor actor, long version, CancellationToken cancellationToken = default) =>
        _connections.SaveAsync(shop, actor, ConnectionKind.Shopware, version, current => new ConnectionChange(
            ShopwareSettings.Read(current!.Info.Settings).Released().ToJson(), ShopwareSecrets.Released(current.Secrets),
            current.Info.IsEnabled), cancellationToken);

    /// <summary>The app's manifest for a shop that is prepared; null when it is not. Holds the app's secret: for admins only.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="address">The shop's routes here.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<string?> ManifestAsync(ShopId shop, string address, CancellationToken cancellationToken = default)
    {
        if (await _connections.OpenAsync(shop, ConnectionKind.Shopware, cancellationToken).ConfigureAwait(false) is not { } connection)
            return null;
        return ShopwareManifest.Write(
            ShopwareSettings.Read(connection.Info.Settings).AppName, address, connection.Secrets[ShopwareSecrets.App]
            ?? _options.AppSecret);
    }

    /// <summary>Really asks the shop's Admin API; a failure says what is wrong.</summary>
    public async Task<Result<LocalizableText>> TestAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        var connection = await _connections.OpenAsync(shop, ConnectionKind.Shopware, cancellationToken).ConfigureAwait(false);
        if (connection is null || ShopwareHandler.AccountOf(connection, ShopwareSettings.Read(connection.Info.Settings)) is not { } account)
            return Result.NotFound("not_connected", "The shop is not registered yet.");
        try
        {
            var orders = await _client.FindNewestAsync(account, cancellationToken).ConfigureAwait(false);
            return Answer(orders.Count == 0
                ? "The shop has no orders yet."
                : Newest(ShopwareOrder.NumberOf(orders[0])), _client.IsLimited(account));
        }
        catch (ShopwareFault fault)
        {
            return Result.Invalid("", fault.Message, "shopware_failed");
        }
    }

    private static LocalizableText Newest(string? number) => $"The newest order is {number}.";

    private static LocalizableText Answer(LocalizableText newest, bool isLimited)
    {
        LocalizableText limited = ShopwareHandler.Limited;
        if (isLimited) return $"Connected. {newest} {limited}";
        return $"Connected. {newest}";
    }

    private static Result<ConnectionChange> Change(OpenConnection current, ShopwareForm form)
    {
        var problems = new ProblemList();
        problems.Add(Check("order_states", form.OrderStates, mayBeEmpty: false));
        problems.Add(Check("delivery_states", form.DeliveryStates, mayBeEmpty: false));
        problems.Add(Check("product_types", form.ProductTypes, mayBeEmpty: false));
        problems.Add(Check("sales_channels", form.SalesChannels, mayBeEmpty: true));
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        var settings = ShopwareSettings.Read(current.Info.Settings) with
        {
            OrderStates = form.OrderStates,
            DeliveryStates = form.DeliveryStates,
            ProductTypes = form.ProductTypes,
            SalesChannels = form.SalesChannels,
        };
        return new ConnectionChange(settings.ToJson(), current.Secrets, form.IsEnabled);
    }

    private static Problem? Check(string path, EquatableArray<string> words, bool mayBeEmpty)
    {
        if (words.Count == 0) return mayBeEmpty ? null : new Problem(path, "Enter at least one.", "missing");
        if (words.Count > MaxWords) return new Problem(path, $"At most {MaxWords} are possible.", "too_many");
        var isSound = words.Items.All(
            word => word.Length is > 0 and <= MaxWordLength
            && word.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'));
        return isSound ? null : new Problem(
            path, "Use Shopware's technical names or ids: letters, digits and “_”, separated by commas.", "invalid");
    }
}

/// <summary>Import settings.</summary>
/// <param name="OrderStates">States of orders, by technical name.</param>
/// <param name="DeliveryStates">States of deliveries that are parcels.</param>
/// <param name="ProductTypes">Types of line items that are products.</param>
/// <param name="SalesChannels">Ids of sales channels; none for all.</param>
/// <param name="IsEnabled">Whether deliveries are worked on.</param>
public sealed record ShopwareForm(
    EquatableArray<string> OrderStates,
    EquatableArray<string> DeliveryStates,
    EquatableArray<string> ProductTypes,
    EquatableArray<string> SalesChannels,
    bool IsEnabled);
