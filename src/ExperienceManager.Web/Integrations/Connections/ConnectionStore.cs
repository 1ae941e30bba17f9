using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>The connections of shops. Changes need Admin; the history says that a secret changed, never what it is.</summary>
public sealed class ConnectionStore
{
    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly ShopCommands _commands;
    private readonly SecretProtection _protection;

    internal ConnectionStore(IDbContextFactory<AppDbContext> contexts, ShopCommands commands, SecretProtection protection) =>
        (_contexts, _commands, _protection) = (contexts, commands, protection);

    /// <summary>A connection without its secrets; null when there is none.</summary>
    public async Task<StoredConnection?> FindAsync(ShopId shop, ConnectionKind kind, CancellationToken cancellationToken = default) =>
        await ReadAsync(shop, kind, cancellationToken).ConfigureAwait(false) is { } record ? StoredConnection.Of(record) : null;

    /// <summary>All connections of a shop.</summary>
    public async Task<IReadOnlyList<StoredConnection>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var records = await context.Set<ConnectionRecord>().Where(row => row.ShopId == shop).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
        return [.. records.Where(IsConnected).Select(StoredConnection.Of)];
    }

    /// <summary>
    /// A connection with its secrets, for the integration's own work; null when there is none. Says nothing about whether it is paused.
    /// </summary>
    public async Task<OpenConnection?> OpenAsync(ShopId shop, ConnectionKind kind, CancellationToken cancellationToken = default)
    {
        var record = await ReadAsync(shop, kind, cancellationToken).ConfigureAwait(false);
        return record is null ? null : new OpenConnection(shop, StoredConnection.Of(record), _protection.Open(shop, kind, record.Secrets));
    }

    /// <summary>Connects, or changes the given version of a connection. Needs Admin; conflict <c>connection_changed</c>.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="actor">Who.</param>
    /// <param name="kind">To what.</param>
    /// <param name="version">The version that was edited; null for a new connection.</param>
    /// <param name="change">Makes the new state from the present one (null: none); pure.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<Result<StoredConnection>> SaveAsync(
        ShopId shop, Actor actor, ConnectionKind kind, long? version, Func<OpenConnection?, Result<ConnectionChange>> change,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var current = await OpenAsync(shop, kind, cancellationToken).ConfigureAwait(false);
        if (current?.Info.Version != version) return Changed;
        var wanted = change(current);
        if (!wanted.Succeeded) return wanted.ToFailed();
        // Outside of the write, because a new key of the ring is a write of its own.
        var secrets = _protection.Protect(shop, kind, wanted.Value.Secrets);
        return await _commands.RunAsync(
            shop, actor, ShopRole.Admin, command => WriteAsync(command, kind, current, wanted.Value, secrets), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Ends a connection: settings and secrets are gone, what it brought stays. Needs Admin.</summary>
    public Task<Result<StoredConnection>> DisconnectAsync(
        ShopId shop, Actor actor, ConnectionKind kind, CancellationToken cancellationToken = default) =>
        _commands.RunAsync<StoredConnection>(shop, actor, ShopRole.Admin, async command =>
        {
            if (await FindAsync(command, kind).ConfigureAwait(false) is not { } record || !IsConnected(record)) return NotConnected(kind);
            command.Context.Remove(record);
            return await EndAsync(command, record).ConfigureAwait(false);
        }, cancellationToken);

    /// <summary>
    /// Ends a connection because the other system did: of its secrets only one stays, for <see cref="ReleasedConnections"/>.
    /// </summary>
    public Task<Result<StoredConnection>> ReleaseAsync(
        ShopId shop, OpenConnection connection, string secret, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(connection);
        var (kind, kept) = (connection.Info.Kind, ConnectionSecrets.Empty.With(secret, connection.Secrets[secret]));
        var secrets = _protection.Protect(shop, kind, kept);
        return _commands.RunAsync<StoredConnection>(shop, Actor.System, ShopRole.Admin, async command =>
        {
            if (await FindAsync(command, kind).ConfigureAwait(false) is not { } record || !IsConnected(record)) return NotConnected(kind);
            var ended = await EndAsync(command, record).ConfigureAwait(false);
            var settings = JsonNode.Parse(record.Settings) as JsonObject ?? [];
            (record.Settings, record.Secrets, record.IsEnabled) =
                (ReleasedConnections.Mark(settings, command.Now).ToJsonString(), secrets, false);
            record.SecretNames = kept.Names.ToEquatableArray();
            record.Version++;
            return ended;
        }, cancellationToken);
    }

    private static FailedResult NotConnected(ConnectionKind kind) => Result.NotFound("not_connected", $"{kind} is not connected.");

    private static bool IsConnected(ConnectionRecord record) => ReleasedConnections.At(record.Settings) is null;

    private static async Task<StoredConnection> EndAsync(ShopCommand command, ConnectionRecord record)
    {
        var ended = StoredConnection.Of(record);
        await command.Context.Set<ConnectionStatusRecord>().Where(row => row.ShopId == command.Shop && row.Kind == record.Kind)
            .ExecuteDeleteAsync().ConfigureAwait(false);
        command.Audit("connection.disconnected", record.Kind, record.Kind.ToString(), ToJson(ended, ""), null);
        return ended;
    }

    private static FailedResult Changed { get; } =
        Result.Conflict("connection_changed", "Another user changed this connection. Reload the page before you save.");

    private static async Task<Result<StoredConnection>> WriteAsync(
        ShopCommand command, ConnectionKind kind, OpenConnection? current, ConnectionChange wanted, byte[] secrets)
    {
        var record = await FindAsync(command, kind).ConfigureAwait(false);
        var known = record is not null && IsConnected(record) ? record : null;
        if (known?.Version != current?.Info.Version) return Changed;
        if (record is null)
        {
            record = new ConnectionRecord
            {
                ShopId = command.Shop,
                Kind = kind,
                Settings = "",
                Secrets = [],
                ConnectedAt = command.Now,
                ConnectedBy = command.Actor.Name,
                Version = 0
            };
            command.Context.Add(record);
        }
        else if (known is null)
        {
            (record.ConnectedAt, record.ConnectedBy) = (command.Now, command.Actor.Name);
        }

        var before = current is null ? null : ToJson(current.Info, "set");
        (record.Settings, record.Secrets, record.IsEnabled) = (wanted.Settings.ToJsonString(), secrets, wanted.IsEnabled);
        record.SecretNames = wanted.Secrets.Names.ToEquatableArray();
        record.Version++;
        var info = StoredConnection.Of(record);
        var after = ToJson(info, name => current is not null && current.Secrets[name] == wanted.Secrets[name] ? "set" : "changed");
        command.Audit(current is null ? "connection.connected" : "connection.updated", kind, kind.ToString(), before, after);
        return info;
    }

    private static Task<ConnectionRecord?> FindAsync(ShopCommand command, ConnectionKind kind) =>
        command.Context.Set<ConnectionRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Kind == kind);

    private async Task<ConnectionRecord?> ReadAsync(ShopId shop, ConnectionKind kind, CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var record = await context.Set<ConnectionRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.Kind == kind, cancellationToken).ConfigureAwait(false);
        return record is not null && IsConnected(record) ? record : null;
    }

    private static JsonObject ToJson(StoredConnection info, string secret) => ToJson(info, _ => secret);

    private static JsonObject ToJson(StoredConnection info, Func<string, string> describe)
    {
        var json = JsonNode.Parse(info.Settings) as JsonObject ?? [];
        json["enabled"] = info.IsEnabled;
        json["secrets"] = new JsonObject(info.SecretNames.Items.Select(name => KeyValuePair.Create(name, (JsonNode?)describe(name))));
        return json;
    }
}
