using System.Collections.Concurrent;
using Npgsql;

namespace ExperienceManager.Web.Data.Nodes;

/// <summary>
/// What nodes tell each other through PostgreSQL (LISTEN and NOTIFY), within some milliseconds and without storing anything. A message may
/// be lost while a connection is away: what needs it looks at the database as well. On SQLite there is one node, and nothing is sent.
/// </summary>
public sealed class NodeMessages(
    DatabaseOptions database, IServiceProvider services, TimeProvider time, ILogger<NodeMessages> logger) : BackgroundService
{
    /// <summary>Bytes of a message; PostgreSQL takes 8,000.</summary>
    public const int MaxBytes = 7_900;

    private const string Channel = "experience_manager";

    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(2);

    // A connection that was lost without a word is noticed by asking something now and then.
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(30);

    private readonly string _node = Guid.CreateVersion7().ToString("N");
    private readonly ConcurrentDictionary<string, Func<string?, CancellationToken, Task>> _topics = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Whether there may be other nodes.</summary>
    public bool HasOthers => database.Provider == DatabaseProvider.Postgres;

    /// <summary>Completes when it listens for the first time.</summary>
    internal Task Ready => _ready.Task;

    /// <summary>Takes the messages of a topic from other nodes; null when some may have been lost. One at a time.</summary>
    public void Subscribe(string topic, Func<string?, CancellationToken, Task> heard) => _topics[topic] = heard;

    /// <summary>Sends a message when the write is committed; other nodes hear nothing of one that is rolled back.</summary>
    public async Task SendAsync(WriteScope scope, string topic, string message)
    {
        ArgumentNullException.ThrowIfNull(scope);
        if (scope.Connection is NpgsqlConnection connection) await NotifyAsync(connection, topic, message).ConfigureAwait(false);
    }

    /// <summary>Sends a message now. A failure is logged, and the message lost.</summary>
    public async Task SendAsync(string topic, string message)
    {
        if (!HasOthers) return;
        try
        {
            await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync().ConfigureAwait(false);
            await NotifyAsync(connection, topic, message).ConfigureAwait(false);
        }
        catch (Exception exception) when (DatabaseFailure.Of(exception) is not null)
        {
            logger.LogDebug(exception, "Could not tell the other nodes about {Topic}.", topic);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!HasOthers) return;
        foreach (var listener in services.GetServices<NodeListener>()) services.GetRequiredService(listener.Service);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                logger.LogWarning(exception, "Could not listen to the other nodes; trying again.");
                await Task.Delay(Retry, time, stoppingToken).ConfigureAwait(false);
            }
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await using var connection = await services.GetRequiredService<NpgsqlDataSource>().OpenConnectionAsync(cancellationToken)
            .ConfigureAwait(false);
        var heard = new ConcurrentQueue<string>();
        connection.Notification += (_, notification) => heard.Enqueue(notification.Payload);
        await RunAsync(connection, $"LISTEN {Channel}", cancellationToken).ConfigureAwait(false);
        foreach (var subscriber in _topics.Values) await subscriber(null, cancellationToken).ConfigureAwait(false);
        _ready.TrySetResult();
        while (true)
        {
            var isHeard = await connection.WaitAsync(Silence, cancellationToken).ConfigureAwait(false);
            if (!isHeard) await RunAsync(connection, "SELECT 1", cancellationToken).ConfigureAwait(false);
            while (heard.TryDequeue(out var payload)) await HandOverAsync(payload, cancellationToken).ConfigureAwait(false);
        }
    }

    private Task HandOverAsync(string payload, CancellationToken cancellationToken)
    {
        if (payload.Split(' ', 3) is not [var node, var topic, var message] || node == _node) return Task.CompletedTask;
        return _topics.TryGetValue(topic, out var subscriber) ? subscriber(message, cancellationToken) : Task.CompletedTask;
    }

    private async Task NotifyAsync(NpgsqlConnection connection, string topic, string message)
    {
        await using var command = new NpgsqlCommand($"SELECT pg_notify('{Channel}', $1)", connection);
        command.Parameters.Add(new NpgsqlParameter { Value = $"{_node} {topic} {message}" });
        await command.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string statement, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // Constants of the program.
        var command = new NpgsqlCommand(statement, connection);
#pragma warning restore CA2100
        await using var closing = command.ConfigureAwait(false);
        await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
