using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>SQLite's write-ahead log, which cannot be written back while someone reads an older state.</summary>
public sealed class SqliteLogTests : IDisposable
{
    private const int Megabyte = 1 << 20;
    private const int Limit = 64 * Megabyte; // journal_size_limit

    private readonly string _folder = Directory.CreateTempSubdirectory("experience-manager-log-").FullName;

    private string File => Path.Combine(_folder, "log.db");

    private string ConnectionString => $"Data Source={File};Pooling=false";

    private long LogLength => new FileInfo($"{File}-wal").Length;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Log_AfterALongRead_IsWrittenBackAndNoLongerThanItsLimit()
    {
        using (var connection = SqliteSettings.OpenWriter(ConnectionString))
        {
            SqliteSettings.Execute(connection, "CREATE TABLE notes (text BLOB)");
        }

        var writer = new SqliteWriterConnection(ConnectionString);
        await using var queue = new WriteQueue(
            new SqliteWriter(writer, NullLogger.Instance, exception => throw exception, TimeSpan.FromMinutes(2)));
        using (var reader = new SqliteConnection(ConnectionString + ";Mode=ReadOnly"))
        {
            reader.Open();
            SqliteSettings.Execute(reader, "BEGIN; SELECT count(*) FROM notes");
            await WriteAsync(queue, 100);
            Assert.True(LogLength > 100 * Megabyte);
        }

        await WriteAsync(queue, 100);

        Assert.InRange(LogLength, 0, Limit);
    }

    private static async Task WriteAsync(WriteQueue queue, int megabytes)
    {
        for (var i = 0; i < megabytes; i++)
        {
            await queue.WriteAsync(scope => Notes.Execute(scope, $"INSERT INTO notes VALUES (randomblob({Megabyte}))"), WriteLane.Ingest);
        }
    }
}
