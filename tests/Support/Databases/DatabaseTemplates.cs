using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace ExperienceManager.Tests.Support.Databases;

/// <summary>An empty migrated database of each kind, made once and copied for every test.</summary>
internal static class DatabaseTemplates
{
    private static readonly Lazy<string> SqliteTemplate = new(MakeSqlite);
    private static readonly Lazy<string> PostgresTemplate = new(MakePostgres);
    private static int _count;

    /// <summary>A connection string to a fresh copy.</summary>
    public static string Copy(DatabaseProvider provider, string folder) => provider == DatabaseProvider.Sqlite
        ? CopySqlite(folder)
        : CopyPostgres();

    /// <summary>Removes a PostgreSQL copy.</summary>
    public static void DropPostgres(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        Execute($"DROP DATABASE {name} WITH (FORCE)");
    }

    /// <summary>A connection string to a fresh SQLite copy, removed with its folder.</summary>
    public static string CopySqlite(string folder)
    {
        var file = Path.Combine(folder, "test.db");
        File.Copy(SqliteTemplate.Value, file);
        return $"Data Source={file}";
    }

    private static string CopyPostgres()
    {
        var name = $"test_{Interlocked.Increment(ref _count)}";
        // The template may have no connections while it is copied; copies follow each other.
        lock (PostgresTemplate) Execute($"CREATE DATABASE {name} TEMPLATE {PostgresTemplate.Value}");
        return $"{PostgresServer.ConnectionString};Database={name}";
    }

    private static string MakeSqlite()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("experience-manager-template-").FullName, "template.db");
        using (var context = new SqliteDbContext(
            ClusteredTables.Use(new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite($"Data Source={file};Pooling=false")).Options))
            context.Database.Migrate();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return file;
    }

    private static string MakePostgres()
    {
        const string Name = "template_migrated";
        Execute($"CREATE DATABASE {Name}");
        var connectionString = $"{PostgresServer.ConnectionString};Database={Name};Pooling=false";
        using var context = new PostgresDbContext(new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(connectionString).Options);
        context.Database.Migrate();
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        PostgresTextIndex.EnsureAsync(connection, NullLogger.Instance, CancellationToken.None).GetAwaiter().GetResult();
        return Name;
    }

    private static void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(PostgresServer.ConnectionString + ";Database=postgres");
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
