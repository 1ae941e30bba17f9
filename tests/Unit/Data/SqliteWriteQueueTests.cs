using System.Collections.Concurrent;
using System.Data.Common;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static ExperienceManager.Tests.Unit.Data.Notes;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>
/// The writer's promises: shared transactions, each write on its own, nothing acknowledged before its commit, no one left waiting.
/// </summary>
public sealed class SqliteWriteQueueTests : IAsyncLifetime
{
    // A machine that is busy with something else is no fault of the queue.
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-writer-").FullName;
    private readonly WriteQueue _queue;

    public SqliteWriteQueueTests()
    {
        using var connection = SqliteSettings.OpenWriter(ConnectionString);
        SqliteSettings.Execute(connection, "CREATE TABLE notes (text TEXT NOT NULL)");
        _queue = Open(Patient);
    }

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "writer.db")};Pooling=false";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WriteAsync_ManyAtOnce_ShareOneTransaction()
    {
        using var gate = new WriterGate(_queue);
        var transactions = new ConcurrentBag<DbTransaction>();
        var writes = Enumerable.Range(0, 200).Select(i => _queue.WriteAsync(scope =>
        {
            transactions.Add(scope.Transaction);
            return Insert(scope, $"{i}");
        }, WriteLane.Ingest)).ToList();
        gate.Open();
        await Task.WhenAll(writes);
        Assert.Single(transactions.Distinct());
        Assert.Equal(200, Stored().Count);
    }

    [Fact]
    public async Task WriteAsync_OneThatThrowsOrFails_IsRolledBackAlone()
    {
        using var gate = new WriterGate(_queue);
        var good = _queue.WriteAsync(scope => Insert(scope, "good"));
        var thrown = _queue.WriteAsync<int>(async scope =>
        {
            await Insert(scope, "thrown");
            throw new InvalidOperationException("mine");
        });
        var failed = _queue.WriteAsync<Result<int>>(async scope =>
        {
            await Insert(scope, "failed");
            return Result.Conflict("no", "No.");
        });
        var violated = _queue.WriteAsync(scope => Execute(scope, "INSERT INTO notes VALUES (NULL)"));
        var alsoGood = _queue.WriteAsync(scope => Insert(scope, "also good"));
        gate.Open();
        await Task.WhenAll(good, alsoGood);
        Assert.Equal("mine", (await Assert.ThrowsAsync<InvalidOperationException>(() => thrown)).Message);
        Assert.Equal("no", (await failed).Key);
        await Assert.ThrowsAsync<SqliteException>(() => violated);
        Assert.Equal(["good", "also good"], Stored());
    }

    [Fact]
    public async Task WriteAsync_Waiter_HearsOnlyAfterTheCommit()
    {
        using var gate = new WriterGate(_queue);
        using var inside = new SemaphoreSlim(0);
        using var hold = new SemaphoreSlim(0);
        var first = _queue.WriteAsync(scope => Insert(scope, "first"));
        var second = _queue.WriteAsync(async scope =>
        {
            inside.Release();
            await hold.WaitAsync();
            return await Insert(scope, "second");
        });
        gate.Open();
        await inside.WaitAsync();
        Assert.False(first.IsCompleted);
        Assert.Empty(Stored());
        hold.Release();
        await first;
        Assert.Equal(["first", "second"], Stored());
        await second;
    }

    [Fact]
    public async Task WriteAsync_DiskFull_FailsEveryWaiterAndRecovers()
    {
        using var gate = new WriterGate(_queue);
        var before = _queue.WriteAsync(scope => Insert(scope, "before"));
        var full = _queue.WriteAsync(async scope =>
        {
            await Execute(scope, "PRAGMA max_page_count = 1");
            return await Insert(scope, new string('x', 1_000_000));
        });
        var after = _queue.WriteAsync(scope => Insert(scope, "after"));
        gate.Open();
        foreach (var write in new[] { before, full, after })
        {
            var unavailable = await Assert.ThrowsAsync<WriteUnavailableException>(() => write);
            Assert.Equal(SQLitePCL.raw.SQLITE_FULL, Assert.IsType<SqliteException>(unavailable.InnerException).SqliteErrorCode);
        }

        Assert.Empty(Stored());
        await _queue.WriteAsync(scope => Insert(scope, "again"));
        Assert.True(_queue.IsHealthy);
        Assert.Equal(["again"], Stored());
    }

    [Fact]
    public async Task WriteAsync_FullQueue_IsRefusedAtOnce()
    {
        using var gate = new WriterGate(_queue);
        var waiting = Enumerable.Range(0, WriteEngine.Capacity)
            .Select(_ => _queue.WriteAsync(scope => Insert(scope, "kept"), WriteLane.Ingest)).ToList();
        var refused = await Assert.ThrowsAsync<WriteUnavailableException>(() => _queue.WriteAsync(scope => Insert(scope, "refused")));
        Assert.Equal(1, refused.RetryAfterSeconds);
        gate.Open();
        await Task.WhenAll(waiting);
        Assert.Equal(WriteEngine.Capacity, Stored().Count(note => note == "kept"));
    }

    [Fact]
    public async Task WriteAsync_NotBegunInTime_IsGivenUpAndNeverRuns()
    {
        await using var impatient = Open(TimeSpan.FromMilliseconds(50));
        using var gate = new WriterGate(impatient);
        var late = impatient.WriteAsync(scope => Insert(scope, "late"));
        using var cancelling = new CancellationTokenSource();
        var cancelled = impatient.WriteAsync(scope => Insert(scope, "cancelled"), cancellationToken: cancelling.Token);
        await cancelling.CancelAsync();
        await Assert.ThrowsAsync<WriteUnavailableException>(() => late);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        gate.Open();
        await impatient.WriteAsync(scope => Insert(scope, "next"));
        Assert.Equal(["next"], Stored());
    }

    [Fact]
    public async Task WriteAsync_Interactive_GoesBeforeWaitingIngest()
    {
        using var gate = new WriterGate(_queue);
        var ingest = Enumerable.Range(0, 300)
            .Select(i => _queue.WriteAsync(scope => Insert(scope, $"order {i}"), WriteLane.Ingest)).ToList();
        var click = _queue.WriteAsync(scope => Insert(scope, "click"));
        gate.Open();
        await click;
        await Task.WhenAll(ingest);
        Assert.Equal("click", Stored()[0]);
    }

    [Fact]
    public async Task DisposeAsync_WithWritesWaiting_FinishesThemAndTakesNoMore()
    {
        var queue = Open(Patient);
        Task<int>[] writes;
        using (var gate = new WriterGate(queue))
        {
            writes = [.. Enumerable.Range(0, 50).Select(_ => queue.WriteAsync(scope => Insert(scope, "kept")))];
            gate.Open();
            await queue.DisposeAsync();
        }

        await Task.WhenAll(writes);
        Assert.Equal(50, Stored().Count);
        await Assert.ThrowsAsync<WriteUnavailableException>(() => queue.WriteAsync(scope => Insert(scope, "late")));
        Assert.False(queue.IsHealthy);
    }

    [Fact]
    public Task WriteAsync_InsideAWrite_IsRefusedInsteadOfWaitingForItself() =>
        Assert.ThrowsAsync<InvalidOperationException>(() => _queue.WriteAsync(_ => _queue.WriteAsync(inner => Insert(inner, "inner"))));

    [Fact]
    public async Task WriterConnection_Settings_SurviveAPowerCut()
    {
        Assert.Equal("wal", await Pragma("journal_mode"));
        Assert.Equal(2L, await Pragma("synchronous")); // FULL
        Assert.Equal(1L, await Pragma("foreign_keys"));
        Assert.Equal(0L, await Pragma("trusted_schema"));
    }

    private Task<object?> Pragma(string name) => _queue.WriteAsync(async scope =>
    {
        await using var command = Command(scope, $"PRAGMA {name}");
        return await command.ExecuteScalarAsync();
    });

    private WriteQueue Open(TimeSpan timeout) =>
        new(new SqliteWriter(new SqliteWriterConnection(ConnectionString), NullLogger.Instance, exception => throw exception, timeout));

    private List<string> Stored()
    {
        using var connection = new SqliteConnection(ConnectionString + ";Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT text FROM notes ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var notes = new List<string>();
        while (reader.Read()) notes.Add(reader.GetString(0));
        return notes;
    }
}
