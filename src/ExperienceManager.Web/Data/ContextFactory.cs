using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>Makes readers (each short, without tracking) and, for Identity's stores, contexts whose saves go through the queue.</summary>
internal sealed class ContextFactory(Func<SaveRouting?, AppDbContext> create, Func<DbConnection> newConnection)
    : IDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext()
    {
        var context = create(null);
        context.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return context;
    }

    public AppDbContext CreateRouted(WriteQueue queue) => create(new SaveRouting(queue, newConnection));

    public static ContextFactory ForSqlite(string connectionString)
    {
        var reader = SqliteSettings.ReaderConnectionString(connectionString);
        var options = new DbContextOptionsBuilder<SqliteDbContext>().UseSqlite(reader).AddInterceptors(new SqliteReaderSettings()).Options;
        return new(routing => new SqliteDbContext(options) { SaveMode = ModeOf(routing), Routing = routing },
            () => new SqliteConnection(reader));
    }

    public static ContextFactory ForPostgres(NpgsqlDataSource dataSource)
    {
        var options = new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(dataSource).Options;
        return new(routing => new PostgresDbContext(options) { SaveMode = ModeOf(routing), Routing = routing },
            dataSource.CreateConnection);
    }

    private static SaveMode ModeOf(SaveRouting? routing) => routing is null ? SaveMode.Refused : SaveMode.Routed;
}
