using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Floor;

/// <summary>
/// The least that a durable upsert costs: one thread, prepared statements, what is waiting goes into one transaction, FULL.
/// </summary>
internal sealed class FloorWriter : IDisposable
{
    private const int BatchSize = 256;

    private readonly BlockingCollection<(FloorUpsert Order, byte[] Body, TaskCompletionSource Done)> _queue = new(2_048);
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _order, _label, _outbox;
    private readonly Thread _thread;

    public FloorWriter(string file)
    {
        _connection = new SqliteConnection($"Data Source={file}");
        _connection.Open();
        Run("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL");
        Run("CREATE TABLE orders (number TEXT PRIMARY KEY, body BLOB); CREATE TABLE labels (number TEXT, label TEXT, PRIMARY KEY (number, label)); CREATE TABLE outbox (id INTEGER PRIMARY KEY, number TEXT)");
        _order = Prepare("INSERT INTO orders VALUES (@p0, @p1) ON CONFLICT (number) DO UPDATE SET body = excluded.body");
        _label = Prepare("INSERT INTO labels VALUES (@p0, @p1) ON CONFLICT DO NOTHING");
        _outbox = Prepare("INSERT INTO outbox (number) VALUES (@p0)");
        _thread = new Thread(Write) { IsBackground = true };
        _thread.Start();
    }

    public Task WriteAsync(FloorUpsert order, byte[] body)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _queue.Add((order, body, done));
        return done.Task;
    }

    public void Dispose()
    {
        _queue.CompleteAdding();
        _thread.Join();
        _connection.Dispose();
        _queue.Dispose();
    }

    private void Write()
    {
        var batch = new List<(FloorUpsert Order, byte[] Body, TaskCompletionSource Done)>(BatchSize);
        while (_queue.TryTake(out var first, Timeout.Infinite))
        {
            batch.Clear();
            batch.Add(first);
            while (batch.Count < BatchSize && _queue.TryTake(out var next)) batch.Add(next);
            using (var transaction = _connection.BeginTransaction(deferred: false))
            {
                foreach (var (order, body, _) in batch) WriteOne(transaction, order, body);
                transaction.Commit();
            }

            foreach (var (_, _, done) in batch) done.SetResult();
        }
    }

    private void WriteOne(SqliteTransaction transaction, FloorUpsert order, byte[] body)
    {
        Execute(_order, transaction, order.Id, body);
        foreach (var label in order.Order?.Segments ?? []) Execute(_label, transaction, order.Id, label);
        Execute(_outbox, transaction, order.Id);
    }

    private static void Execute(SqliteCommand command, SqliteTransaction transaction, params ReadOnlySpan<object> values)
    {
        command.Transaction = transaction;
        for (var i = 0; i < values.Length; i++) command.Parameters[i].Value = values[i];
        command.ExecuteNonQuery();
    }

    private SqliteCommand Prepare(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // A constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 0; sql.Contains($"@p{i}", StringComparison.Ordinal); i++) command.Parameters.Add(new SqliteParameter($"@p{i}", null));
        return command;
    }

    private void Run(string sql)
    {
        using var command = Prepare(sql);
        command.ExecuteNonQuery();
    }
}
