using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>
/// What SQLite's planner knows of the tables: a sample of each index, taken at start and once a day from tables that have grown tenfold since.
/// Every statement of this program finds its index without; this is for those that a shop's own numbers decide, such as two filters at once.
/// PostgreSQL looks after its own.
/// </summary>
internal sealed class PlannerStatistics(DatabaseOptions options, WriteQueue writes)
{
    // A sample of 400 rows of each index; 0x10002: of all tables, whether this connection has read them or not.
    private const string Sample = "PRAGMA analysis_limit=400; PRAGMA optimize=0x10002;";

    /// <summary>Takes the samples on a connection.</summary>
    public static void Refresh(Microsoft.Data.Sqlite.SqliteConnection connection) => SqliteSettings.Execute(connection, Sample);

    /// <summary>Takes the samples while the program runs.</summary>
    public Task<int> RefreshAsync(CancellationToken cancellationToken) => options.Provider == DatabaseProvider.Sqlite
        ? writes.WriteAsync(scope => scope.Context.Database.ExecuteSqlRawAsync(Sample, cancellationToken), WriteLane.Ingest, cancellationToken)
        : Task.FromResult(0);
}
