using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>Makes readers (each short, without tracking) and, for Identity's stores, contexts whose saves go through the queue.</summary>
internal sealed class ContextFactory(Func<SaveMode, WriteQueue?, QueryTrackingBehavior, AppDbContext> create) : IDbContextFactory<AppDbContext>
{
    public AppDbContext CreateDbContext() => create(SaveMode.Refused, null, QueryTrackingBehavior.NoTracking);

    public AppDbContext CreateRouted(WriteQueue queue) => create(SaveMode.Routed, queue, QueryTrackingBehavior.TrackAll);

    public static ContextFactory ForSqlite(string connectionString)
    {
        var options = new DbContextOptionsBuilder<SqliteDbContext>()
            .UseSqlite(SqliteSettings.ReaderConnectionString(connectionString))
            .AddInterceptors(new ReaderSettings())
            .Options;
        return new((mode, queue, tracking) => Tracking(new SqliteDbContext(options) { SaveMode = mode, Queue = queue }, tracking));
    }

    public static ContextFactory ForPostgres(NpgsqlDataSource dataSource)
    {
        var options = new DbContextOptionsBuilder<PostgresDbContext>().UseNpgsql(dataSource).Options;
        return new((mode, queue, tracking) => Tracking(new PostgresDbContext(options) { SaveMode = mode, Queue = queue }, tracking));
    }

    private static AppDbContext Tracking(AppDbContext context, QueryTrackingBehavior tracking)
    {
        context.ChangeTracker.QueryTrackingBehavior = tracking;
        return context;
    }

    private sealed class ReaderSettings : DbConnectionInterceptor
    {
        public override void ConnectionOpened(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData) =>
            SqliteSettings.PrepareReader((SqliteConnection)connection);

        public override Task ConnectionOpenedAsync(System.Data.Common.DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }
    }
}
