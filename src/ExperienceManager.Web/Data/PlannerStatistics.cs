using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>
/// What SQLite's planner knows of the tables. Left alone it takes a shop for ten rows, so that any index that begins with the shop looks as
/// good as the right one. So a table has the numbers of a large shop until it has 10,000 rows, and then those of a sample, which is taken
/// at start and once a day, again when it has grown tenfold. PostgreSQL looks after its own.
/// </summary>
internal sealed class PlannerStatistics(DatabaseOptions options, WriteQueue writes)
{
    // Of each index 400 rows; 0x10002: of all tables, whether this connection has read them or not.
    private const string Sample = "PRAGMA analysis_limit = 400; PRAGMA optimize = 0x10002;";

    // A million rows, all of one shop, and fewer for each further column of an index but those of few values.
    private const string LargeShop = """
        ANALYZE sqlite_schema;
        DELETE FROM sqlite_stat1 WHERE tbl IN (SELECT tbl FROM sqlite_stat1 GROUP BY tbl HAVING max(CAST(stat AS INTEGER)) < 10000);
        INSERT INTO sqlite_stat1 (tbl, idx, stat)
        SELECT t.name, CASE WHEN l.origin = 'pk' AND t.wr = 1 THEN t.name ELSE l.name END, CASE l.partial WHEN 1 THEN '10000' ELSE '1000000' END || (
            SELECT group_concat(
                CASE
                    WHEN c.seqno = 0 AND c.name = 'shop_id' THEN CASE l.partial WHEN 1 THEN ' 10000' ELSE ' 1000000' END
                    WHEN l."unique" = 1 AND c.seqno = c.last THEN ' 1'
                    WHEN c.name IN ('kind', 'source', 'state') THEN ' 300000'
                    WHEN c.seqno < 2 THEN ' 100'
                    ELSE ' 10'
                END, '')
            FROM (SELECT seqno, name, max(seqno) OVER () AS last FROM pragma_index_info(l.name) ORDER BY seqno) AS c)
        FROM pragma_table_list AS t JOIN pragma_index_list(t.name) AS l
        WHERE t.schema = 'main' AND t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT IN (SELECT tbl FROM sqlite_stat1);
        ANALYZE sqlite_schema;
        """;

    /// <summary>Takes the samples on a connection.</summary>
    public static void Refresh(SqliteConnection connection) => SqliteSettings.Execute(connection, Sample + LargeShop);

    /// <summary>Takes the samples while the program runs.</summary>
    public Task<int> RefreshAsync(CancellationToken cancellationToken) => options.Provider == DatabaseProvider.Sqlite
        ? writes.WriteAsync(
            scope => scope.Context.Database.ExecuteSqlRawAsync(Sample + LargeShop, cancellationToken), WriteLane.Ingest, cancellationToken)
        : Task.FromResult(0);
}
