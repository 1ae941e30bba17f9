using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using static ExperienceManager.Tests.Unit.Data.Notes;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>When the writes of a batch run again, because one of them failed after it had changed something.</summary>
public sealed class SqliteBatchTests : IAsyncLifetime
{
    // A machine that is busy with something else is no fault of the queue.
    private static readonly TimeSpan Patient = TimeSpan.FromMinutes(2);

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-writer-").FullName;
    private readonly WriteQueue _queue;
    private int _runs;
    private int _told;

    public SqliteBatchTests()
    {
        using var connection = SqliteSettings.OpenWriter(ConnectionString);
        SqliteSettings.Execute(connection, "CREATE TABLE notes (text TEXT NOT NULL)");
        _queue = new WriteQueue(new SqliteWriter(new SqliteWriterConnection(ConnectionString), NullLogger.Instance, _ => { }, Patient));
    }

    private string ConnectionString => $"Data Source={Path.Combine(_folder, "writer.db")};Pooling=false";

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _queue.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task WriteAsync_BesideAFailureThatChangedSomething_RunsAgainAndIsToldOnce()
    {
        using var gate = new WriterGate(_queue);
        var good = _queue.WriteAsync(InsertGoodAsync);
        var failed = _queue.WriteAsync<Result<int>>(async scope =>
        {
            await Insert(scope, "failed");
            return Result.Conflict("no", "No.");
        });
        gate.Open();
        await good;
        Assert.Equal("no", (await failed).Key);
        Assert.Equal((2, 1), (_runs, _told));
        Assert.Equal(["good"], Stored());
    }

    [Fact]
    public async Task WriteAsync_BesideAFailureThatChangedNothing_RunsOnce()
    {
        using var gate = new WriterGate(_queue);
        var good = _queue.WriteAsync(InsertGoodAsync);
        var failed = _queue.WriteAsync(_ => Task.FromResult<Result<int>>(Result.Conflict("no", "No.")));
        gate.Open();
        await good;
        Assert.Equal("no", (await failed).Key);
        Assert.Equal((1, 1), (_runs, _told));
        Assert.Equal(["good"], Stored());
    }

    [Fact]
    public async Task WriteAsync_ManyFailuresInManyBatches_KeepWhatSucceeded()
    {
        var writes = Enumerable.Range(0, 2_000).Select(i => _queue.WriteAsync<Result<int>>(async scope =>
        {
            await Insert(scope, $"{i}");
            return i % 7 == 0 ? Result.Conflict("no", "No.") : 1;
        })).ToList();
        await Task.WhenAll(writes);
        Assert.Equal(Enumerable.Range(0, 2_000).Where(i => i % 7 != 0).Select(i => $"{i}"), Stored());
    }

    private Task<int> InsertGoodAsync(WriteScope scope)
    {
        _runs++;
        scope.OnCommit(() => _told++);
        return Insert(scope, "good");
    }

    private List<string> Stored()
    {
        using var connection = new SqliteConnection(ConnectionString);
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT text FROM notes ORDER BY rowid";
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read()) texts.Add(reader.GetString(0));
        return texts;
    }
}
