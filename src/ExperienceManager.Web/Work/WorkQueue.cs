using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Work to be added.</summary>
/// <param name="Kind">Which handler does it.</param>
/// <param name="Target">Where to, as shown, without secrets; what shares a target shares its room.</param>
/// <param name="Body">What is sent, or came in.</param>
public sealed record NewWork(string Kind, string Target, byte[] Body)
{
    /// <summary>Unique within shop and kind, see <see cref="WorkQueue.AddOnceAsync"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Ordering key; name the receiver in it too where a kind has several, or they wait for each other.</summary>
    public string? Subject { get; init; }

    /// <summary>What a delivery tells.</summary>
    public string? Topic { get; init; }

    /// <summary>The headers of a delivery worth keeping; no secrets, no signatures.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>When its sender says that it happened.</summary>
    public Instant? TriggeredAt { get; init; }

    /// <summary>Why there is nothing to do; null when there is.</summary>
    public string? Ignored { get; init; }
}

/// <summary>
/// Work that is kept in the very transaction of the change it follows from: either both are durable or neither is. It begins at once after
/// the commit.
/// </summary>
public sealed class WorkQueue(WorkSignal signal)
{
    /// <summary>Adds work inside the caller's transaction and returns its id.</summary>
    public async Task<Guid> AddAsync(WriteScope scope, ShopId shop, NewWork work, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(work);
        var id = Guid.CreateVersion7();
        await WorkStatements.For(scope).Add.QueueAsync(scope, ValuesOf(shop, id, work, now)).ConfigureAwait(false);
        if (work.Ignored is null) scope.OnCommit(signal.Raise);
        return id;
    }

    /// <summary>The same for work with a key; false when there is work of this key already.</summary>
    public Task<bool> AddOnceAsync(WriteScope scope, ShopId shop, NewWork work, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return WriteAsync(WorkStatements.For(scope).AddOnce, scope, shop, Guid.CreateVersion7(), work, now);
    }

    /// <summary>The same; work of this key begins again with what is given, and a node that is at it cannot finish.</summary>
    public Task ReplaceAsync(WriteScope scope, ShopId shop, NewWork work, Instant now)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return WriteAsync(WorkStatements.For(scope).Replace, scope, shop, Guid.CreateVersion7(), work, now);
    }

    /// <summary>Whether there is work of a key, inside the caller's transaction.</summary>
    public static async Task<bool> HasAsync(WriteScope scope, ShopId shop, string kind, string key)
    {
        ArgumentNullException.ThrowIfNull(scope);
        await using var reader = await WorkStatements.For(scope).FindKey.ReadAsync(scope, shop.Value, kind, key).ConfigureAwait(false);
        return await reader.ReadAsync().ConfigureAwait(false);
    }

    /// <summary>Deletes the work of a key inside the caller's transaction; a node that is at it cannot finish.</summary>
    public static Task<int> ForgetAsync(WriteScope scope, ShopId shop, string kind, string key)
    {
        ArgumentNullException.ThrowIfNull(scope);
        return WorkStatements.For(scope).ForgetKey.ExecuteAsync(scope, shop.Value, kind, key);
    }

    private async Task<bool> WriteAsync(Statement statement, WriteScope scope, ShopId shop, Guid id, NewWork work, Instant now)
    {
        ArgumentNullException.ThrowIfNull(work);
        var added = await statement.ExecuteAsync(scope, ValuesOf(shop, id, work, now)).ConfigureAwait(false) == 1;
        if (added && work.Ignored is null) scope.OnCommit(signal.Raise);
        return added;
    }

    private static object?[] ValuesOf(ShopId shop, Guid id, NewWork work, Instant now)
    {
        var (at, isIgnored) = (InstantConverter.ToDatabase(now), work.Ignored is not null);
        return
        [
            shop.Value, id, work.Kind, work.Key, work.Subject, work.Target, work.Topic,
            work.Headers is { } headers ? JsonSerializer.Serialize(headers, JsonSerializerOptions.Default) : null, work.Body,
            work.TriggeredAt is { } triggered ? InstantConverter.ToDatabase(triggered) : null,
            (isIgnored ? WorkState.Ignored : WorkState.Waiting).ToString(), at, work.Ignored, at, isIgnored ? at : null,
        ];
    }
}
