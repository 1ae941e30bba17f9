using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>What came in from other systems: kept first, acknowledged, handled afterwards by the worker.</summary>
public sealed class InboxStore
{
    private const int MaxTopicLength = 200;

    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly WriteQueue _writes;
    private readonly ShopCommands _commands;
    private readonly InboxSignal _signal;
    private readonly IClock _clock;

    internal InboxStore(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, ShopCommands commands, InboxSignal signal, IClock clock) =>
        (_contexts, _writes, _commands, _signal, _clock) = (contexts, writes, commands, signal, clock);

    /// <summary>Keeps a delivery; false when the sender sent it before. Returns after the commit.</summary>
    public async Task<bool> AddAsync(ShopId shop, InboxDelivery delivery, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        var isNew = await _writes.WriteAsync(scope => AddAsync(scope, shop, delivery, _clock.GetCurrentInstant()), WriteLane.Ingest, cancellationToken).ConfigureAwait(false);
        if (isNew && delivery.Ignored is null) _signal.Raise();
        return isNew;
    }

    /// <summary>The same as part of a write that is being made; the worker finds it within a second.</summary>
    internal static async Task<bool> AddAsync(WriteScope scope, ShopId shop, InboxDelivery delivery, Instant now, Instant? due = null)
    {
        var (at, state) = (InstantConverter.ToDatabase(now), delivery.Ignored is null ? InboxState.Waiting : InboxState.Ignored);
        var added = await new Statement(
            scope.Connection,
            "INSERT INTO inbox (shop_id, id, source, delivery_id, topic, headers, body, received_at, triggered_at, attempts, due_at, state, detail, finished_at) "
                + "VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, 0, @p9, @p10, @p11, @p12) ON CONFLICT (shop_id, source, delivery_id) DO NOTHING",
            13).ExecuteAsync(
                scope, shop.Value, Guid.CreateVersion7(), delivery.Source.ToString(), ShortId(delivery.DeliveryId), PlainText.Shorten(delivery.Topic, MaxTopicLength),
                JsonSerializer.Serialize(delivery.Headers, JsonSerializerOptions.Default), delivery.Body, at,
                delivery.TriggeredAt is { } triggered ? InstantConverter.ToDatabase(triggered) : null, InstantConverter.ToDatabase(due ?? now), state.ToString(), delivery.Ignored,
                state == InboxState.Ignored ? at : null).ConfigureAwait(false) == 1;
        if (added) await ConnectionStatus.DeliveredAsync(scope, shop, delivery.Source, now).ConfigureAwait(false);
        return added;
    }

    /// <summary>Recent deliveries of a source, newest first.</summary>
    public async Task<IReadOnlyList<InboxRow>> ListAsync(ShopId shop, ConnectionKind source, InboxState? state, int most, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<InboxRecord>().Where(row => row.ShopId == shop && row.Source == source && (state == null || row.State == state))
            .OrderByDescending(row => row.ReceivedAt).ThenByDescending(row => row.Id).Take(most)
            .Select(row => new InboxRow(row.Id, row.Topic, row.DeliveryId, row.ReceivedAt, row.State, row.Attempts, row.DueAt, row.Detail))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>A whole delivery; null when there is none in this shop.</summary>
    public async Task<InboxRecord?> FindAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<InboxRecord>().SingleOrDefaultAsync(row => row.ShopId == shop && row.Id == id, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What waits and what was given up, of each source that has any.</summary>
    public async Task<IReadOnlyList<InboxCounts>> CountAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<InboxRecord>().Where(row => row.ShopId == shop && (row.State == InboxState.Waiting || row.State == InboxState.Dead))
            .GroupBy(row => row.Source)
            .Select(rows => new InboxCounts(rows.Key, rows.Count(row => row.State == InboxState.Waiting), rows.Count(row => row.State == InboxState.Dead)))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Begins a delivery that was given up or ignored again. Needs Admin.</summary>
    public async Task<Result<int>> RunAgainAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default) =>
        await RunAgainAsync(shop, actor, rows => rows.Where(row => row.Id == id && (row.State == InboxState.Dead || row.State == InboxState.Ignored)), cancellationToken).ConfigureAwait(false);

    /// <summary>Begins everything again that was given up. Needs Admin.</summary>
    public async Task<Result<int>> RunAllAgainAsync(ShopId shop, Actor actor, ConnectionKind source, CancellationToken cancellationToken = default) =>
        await RunAgainAsync(shop, actor, rows => rows.Where(row => row.Source == source && row.State == InboxState.Dead), cancellationToken).ConfigureAwait(false);

    private async Task<Result<int>> RunAgainAsync(ShopId shop, Actor actor, Func<IQueryable<InboxRecord>, IQueryable<InboxRecord>> choose, CancellationToken cancellationToken)
    {
        var result = await _commands.RunAsync<int>(shop, actor, ShopRole.Admin, async command =>
        {
            var rows = choose(command.Context.Set<InboxRecord>().Where(row => row.ShopId == command.Shop));
            var named = await rows.Select(row => new { row.Id, row.Topic }).Take(2).ToListAsync().ConfigureAwait(false);
            if (named.Count == 0) return Result.NotFound("delivery_not_found", "Delivery not found.");
            var count = await rows.ExecuteUpdateAsync(set => set
                .SetProperty(row => row.State, InboxState.Waiting).SetProperty(row => row.Attempts, 0).SetProperty(row => row.DueAt, command.Now)
                .SetProperty(row => row.Detail, (string?)null).SetProperty(row => row.FinishedAt, (Instant?)null)).ConfigureAwait(false);
            command.Audit("delivery.run_again", named[0].Id, count == 1 ? named[0].Topic : $"{count} deliveries", null, null);
            return count;
        }, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded) _signal.Raise();
        return result;
    }

    /// <summary>Sending the same id again gives the same short form, so nothing is taken twice.</summary>
    private static string ShortId(string id) =>
        id.Length <= InboxDelivery.MaxIdLength ? id : $"sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))}";
}
