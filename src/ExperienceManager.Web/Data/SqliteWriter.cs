using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The one thread that writes to SQLite. It takes what is waiting, up to a batch, into one IMMEDIATE transaction, commits, and only then
/// tells the waiters: one flush of the disk serves them all, and one bad write fails alone.
/// </summary>
internal sealed class SqliteWriter : WriteEngine
{
    private const int BatchSize = 256;

    // Interactive writes get up to a ninth of a full batch and go first; ingest fills the rest, so neither starves.
    private const int InteractiveShare = 32;

    // When so many wrote together, as many are about to write again: a moment's delay puts them into one transaction, which writes the
    // pages they share once instead of many times (PostgreSQL has the same as commit_siblings and commit_delay).
    private const int Siblings = 4;

    private static readonly TimeSpan GroupDelay = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan IdleBeforeTruncate = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReopenDelay = TimeSpan.FromMilliseconds(250);

    private readonly Lock _sync = new();
    private readonly Queue<WriteOperation> _interactive = new();
    private readonly Queue<WriteOperation> _ingest = new();
    private readonly SemaphoreSlim _arrived = new(0, 1);
    private readonly Timer _expiry;
    private readonly TimeSpan _timeout;
    private readonly SqliteWriterConnection _connection;
    private readonly ILogger _logger;
    private readonly Action<Exception> _onFatal;
    private readonly Thread _thread;
    private volatile bool _healthy = true;
    private volatile bool _stopping;
    private volatile Exception? _fatal;

    /// <param name="connection">The writer's own connection.</param>
    /// <param name="logger">For faults.</param>
    /// <param name="onFatal">Called once when the disk failed at commit: nothing written since can be trusted, the process has to
    /// stop.</param>
    /// <param name="timeout">How long a write may wait before it is begun.</param>
    public SqliteWriter(SqliteWriterConnection connection, ILogger logger, Action<Exception> onFatal, TimeSpan timeout)
    {
        _connection = connection;
        _logger = logger;
        _onFatal = onFatal;
        _timeout = timeout;
        _expiry = new Timer(_ => DropExpired(), null, timeout / 5, timeout / 5);
        _thread = new Thread(Run) { IsBackground = true, Name = "SQLite writer" };
        _thread.Start();
    }

    public override bool IsHealthy => _healthy && !_stopping;

    public override ValueTask EnqueueAsync(WriteOperation operation)
    {
        if (Thread.CurrentThread == _thread)
            throw new InvalidOperationException("A write cannot wait for another write: it would wait for itself.");
        lock (_sync)
        {
            if (_stopping || _fatal is not null)
                throw new WriteUnavailableException("The server is stopping and accepts no more writes.", _fatal);
            if (_interactive.Count + _ingest.Count >= Capacity) throw Full();
            (operation.Lane == WriteLane.Interactive ? _interactive : _ingest).Enqueue(operation);
            Signal();
        }

        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        lock (_sync)
        {
            if (_stopping) return;
            _stopping = true;
            Signal();
        }

        await Task.Run(_thread.Join).ConfigureAwait(false);
        await _expiry.DisposeAsync().ConfigureAwait(false);
        _arrived.Dispose();
    }

    private void Signal()
    {
        if (_arrived.CurrentCount == 0) _arrived.Release();
    }

    private void Run()
    {
        var batch = new List<WriteOperation>(BatchSize);
        var truncated = true;
        while (true)
        {
            Take(batch);
            if (batch.Count > 0)
            {
                WriteBatch(batch);
                truncated = false;
                if (batch.Count >= Siblings && !_stopping) Thread.Sleep(GroupDelay);
            }
            else if (_stopping)
            {
                break;
            }
            else if (!_arrived.Wait(truncated ? Timeout.InfiniteTimeSpan : IdleBeforeTruncate))
            {
                Tend(_connection.Truncate);
                truncated = true;
            }
        }

        Tend(_connection.Dispose);
    }

    // Housekeeping: no one waits for it, and the next write will tell if something is wrong.
    private void Tend(Action work)
    {
        try
        {
            work();
        }
        catch (SqliteException exception)
        {
            _logger.LogWarning(exception, "SQLite maintenance failed.");
        }
    }

    private void Take(List<WriteOperation> batch)
    {
        batch.Clear();
        lock (_sync)
        {
            while (batch.Count < InteractiveShare && _interactive.TryDequeue(out var operation)) batch.Add(operation);
            while (batch.Count < BatchSize && _ingest.TryDequeue(out var operation)) batch.Add(operation);
        }

        batch.RemoveAll(operation => !Begin(operation));
    }

    private bool Begin(WriteOperation operation)
    {
        if (!operation.TryClaim()) return false;
        if (operation.CancellationToken.IsCancellationRequested)
            operation.Fail(new OperationCanceledException(operation.CancellationToken));
        else if (operation.HasWaitedLongerThan(_timeout)) operation.Fail(TooSlow());
        else return true;
        return false;
    }

    // The writer may be stuck in a transaction; those who wait behind it still get their answer in time.
    private void DropExpired()
    {
        WriteOperation[] waiting;
        lock (_sync) waiting =
            [.. _interactive.Concat(_ingest)
                .Where(operation => operation.HasWaitedLongerThan(_timeout) || operation.CancellationToken.IsCancellationRequested)];
        foreach (var operation in waiting) Begin(operation);
    }

    private void WriteBatch(List<WriteOperation> batch)
    {
        try
        {
            _connection.Write(batch);
            _healthy = true;
            CountCommit();
            foreach (var operation in batch) operation.Complete();
        }
#pragma warning disable CA1031 // Every waiter of the batch must hear of it, whatever it is.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Fault(batch, exception);
        }
    }

    private void Fault(List<WriteOperation> batch, Exception exception)
    {
        _healthy = false;
        Report(batch.Count, exception);
        foreach (var operation in batch)
            operation.Fail(new WriteUnavailableException("The database could not save this. Nothing was changed.", exception));
        if (exception is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_IOERR } && _connection.FailedAtCommit)
        {
            _fatal = exception;
            _onFatal(exception);
        }

        Tend(_connection.Reset);
        if (exception is not SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_BUSY }) Thread.Sleep(ReopenDelay);
    }

    // What the operator can put right is one sentence; the rest is a mistake of the program and comes with its stack.
    private void Report(int count, Exception exception)
    {
        if (DatabaseSentences.OfFile(exception, _connection.File) is { } sentence)
            _logger.LogError("{Count} changes were not saved. {Sentence}", count, sentence);
        else _logger.LogError(exception, "Writing {Count} changes to SQLite failed; none of them was saved.", count);
    }
}
