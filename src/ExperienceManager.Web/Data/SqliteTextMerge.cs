using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Takes what was erased out of SQLite's index of texts, where it is only marked as removed until then: the index is written again, a small
/// part with each write, so that others wait for none of them long.
/// </summary>
internal sealed class SqliteTextMerge(DatabaseOptions options, WriteQueue writes)
{
    private const int PagesAtOnce = 200;

    // While the key is there, the merge is not finished; erasures after its beginning leave their own note.
    private const int MergingKey = -2;

    private static readonly string Begin = $"""
        UPDATE OR REPLACE order_text_changes SET key = {MergingKey} WHERE key = {SqliteTextIndex.ErasedKey};
        INSERT INTO order_text_index (order_text_index, rank) VALUES ('merge', -{PagesAtOnce});
        """;

    private static readonly string Continue = $"INSERT INTO order_text_index (order_text_index, rank) VALUES ('merge', {PagesAtOnce});";

    private static readonly string End = $"DELETE FROM order_text_changes WHERE key = {MergingKey}";

    /// <summary>Does it, when something was erased since the last time; returns how many parts were written.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (options.Provider != DatabaseProvider.Sqlite) return 0;
        if (!await RunAsync(IsNeededAsync, cancellationToken).ConfigureAwait(false)) return 0;
        var parts = 1;
        for (var isMore = await ChangesAsync(Begin, cancellationToken).ConfigureAwait(false); isMore; parts++)
        {
            isMore = await ChangesAsync(Continue, cancellationToken).ConfigureAwait(false);
        }

        await RunAsync(scope => scope.Context.Database.ExecuteSqlRawAsync(End, CancellationToken.None), cancellationToken)
            .ConfigureAwait(false);
        return parts;
    }

    private static async Task<bool> IsNeededAsync(WriteScope scope)
    {
        var notes = scope.Context.Database.SqlQuery<int>($"SELECT count(*) AS Value FROM order_text_changes WHERE key < 0");
        return await notes.SingleAsync().ConfigureAwait(false) > 0;
    }

    // A merge that had nothing to do changes one row or none.
    private Task<bool> ChangesAsync(string sql, CancellationToken cancellationToken) => RunAsync(async scope =>
    {
        var before = await TotalAsync(scope).ConfigureAwait(false);
        await scope.Context.Database.ExecuteSqlRawAsync(sql, CancellationToken.None).ConfigureAwait(false);
        return await TotalAsync(scope).ConfigureAwait(false) - before >= 2;
    }, cancellationToken);

    private static Task<long> TotalAsync(WriteScope scope) =>
        scope.Context.Database.SqlQuery<long>($"SELECT total_changes() AS Value").SingleAsync();

    private Task<T> RunAsync<T>(Func<WriteScope, Task<T>> work, CancellationToken cancellationToken) =>
        writes.WriteAsync(work, WriteLane.Ingest, cancellationToken);
}
