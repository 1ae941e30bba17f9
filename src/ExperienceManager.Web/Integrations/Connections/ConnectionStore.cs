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
        var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        var records = await context.Set<ConnectionRecord>().Where(row => row.ShopId == shop).ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(StoredConnection.Of)];
    }

    /// <summary>A connection with its secrets, for the integration's own work; null when there is none. Says nothing about whether it is paused.</summary>
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
        ShopId shop, Actor actor, ConnectionKind kind, long? version, Func<OpenConnection?, Result<ConnectionChange>> change, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        var current = await OpenAsync(shop, kind, cancellationToken).ConfigureAwait(false);
        if (current?.Info.Version != version) return Changed;
        var wanted = change(current);
        if (!wanted.Succeeded) return wanted.ToFailed();
        // Outside of the write, because a new key of the ring is a write of its own.
        var secrets = _protection.Protect(shop, kind, wanted.Value.Secrets);
        return await _commands.RunAsync(shop, actor, ShopRole.Admin, command => WriteAsync(command, kind, current, wanted.Value, secrets), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Ends a connection: settings and secrets are gone, what it brought stays. Needs Admin.</summary>
    public Task<Result<StoredConnection>> DisconnectAsync(ShopId shop, Actor actor, ConnectionKind kind, CancellationToken cancellationToken = default) =>
        _commands.RunAsync<StoredConnection>(shop, actor, ShopRole.Admin, async command =>
        {
            var record = await FindAsync(command, kind).ConfigureAwait(false);
            if (record is null) return Result.NotFound("not_connected", $"{kind} is not connected.");
            command.Context.Remove(record);
            await command.Context.Set<ConnectionStatusRecord>().Where(row => row.ShopId == command.Shop && row.Kind == kind).ExecuteDeleteAsync().ConfigureAwait(false);
            command.Audit("connection.disconnected", kind, kind.ToString(), ToJson(StoredConnection.Of(record), ""), null);
            return StoredConnection.Of(record);
        }, cancellationToken);

    private static FailedResult Changed { get; } = Result.Conflict("connection_changed", "Another user changed this connection. Reload the page before you save.");

    private static async Task<Result<StoredConnection>> WriteAsync(ShopCommand command, ConnectionKind kind, OpenConnection? current, ConnectionChange wanted, byte[] secrets)
    {
        var record = await FindAsync(command, kind).ConfigureAwait(false);
        if (record?.Version != current?.Info.Version) return Changed;
        if (record is null)
        {
            record = new ConnectionRecord { ShopId = command.Shop, Kind = kind, Settings = "", Secrets = [], ConnectedAt = command.Now, ConnectedBy = command.Actor.Name, Version = 0 };
            command.Context.Add(record);
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
        var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        return await context.Set<ConnectionRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Kind == kind, cancellationToken).ConfigureAwait(false);
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
