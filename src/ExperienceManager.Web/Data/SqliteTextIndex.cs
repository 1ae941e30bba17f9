using Microsoft.Data.Sqlite;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The index of parts of texts (FTS5, three characters each) over <c>order_texts</c> on SQLite. FTS5 writes a piece of its index at every
/// savepoint, and each write of a batch may have one: so triggers note what changed, and the writer brings the index up to date once before
/// it commits, in the same transaction. What was erased stays neither in the notes nor, after the next merge, in the index.
/// </summary>
internal sealed class SqliteTextIndex : IDisposable
{
    /// <summary>The table whose texts are indexed. Its key is stable, which a row's own number is not.</summary>
    public const string Table = "order_texts";

    /// <summary>What a migration runs instead of EF's statement for the table.</summary>
    public const string Create = """
        CREATE TABLE order_texts (
            key INTEGER NOT NULL PRIMARY KEY,
            shop_id BLOB NOT NULL,
            order_id BLOB NOT NULL,
            text TEXT NOT NULL,
            CONSTRAINT pk_order_texts UNIQUE (shop_id, order_id),
            CONSTRAINT fk_order_texts_orders_shop_id_order_id FOREIGN KEY (shop_id, order_id)
                REFERENCES orders (shop_id, id) ON DELETE CASCADE);
        CREATE VIRTUAL TABLE order_text_index USING fts5(
            text, content='order_texts', content_rowid='key', tokenize='trigram case_sensitive 1', detail=none, columnsize=0);
        INSERT INTO order_text_index (order_text_index, rank) VALUES ('secure-delete', 1);
        CREATE TABLE order_text_changes (key INTEGER NOT NULL PRIMARY KEY, removed TEXT, added TEXT);
        CREATE TRIGGER order_texts_added AFTER INSERT ON order_texts BEGIN
            INSERT INTO order_text_changes (key, removed, added) VALUES (new.key, NULL, new.text)
            ON CONFLICT (key) DO UPDATE SET added = excluded.added;
        END;
        CREATE TRIGGER order_texts_changed AFTER UPDATE OF text ON order_texts BEGIN
            INSERT INTO order_text_changes (key, removed, added) VALUES (old.key, old.text, new.text)
            ON CONFLICT (key) DO UPDATE SET added = excluded.added;
        END;
        CREATE TRIGGER order_texts_removed AFTER DELETE ON order_texts BEGIN
            INSERT INTO order_text_changes (key, removed, added) VALUES (old.key, old.text, NULL)
            ON CONFLICT (key) DO UPDATE SET added = excluded.added;
        END;
        """;

    /// <summary>
    /// A removal is a mark in the index, which costs the same however many orders there are; taking the entries out at once (as
    /// <see cref="Create"/> had it) went through the entries of all orders of the shop. What was erased leaves with
    /// <see cref="SqliteTextMerge"/>.
    /// </summary>
    public const string MarkRemovals = "INSERT INTO order_text_index (order_text_index, rank) VALUES ('secure-delete', 0);";

    /// <summary>The key of a note that something was erased, and not only extended.</summary>
    public const string ErasedKey = "-1";

    /// <summary>Takes what changed into the index.</summary>
    public const string Apply = $"""
        INSERT OR IGNORE INTO order_text_changes (key) SELECT {ErasedKey} FROM order_text_changes
            WHERE removed IS NOT NULL AND (added IS NULL OR substr(added, 1, length(removed)) <> removed) LIMIT 1;
        INSERT INTO order_text_index (order_text_index, rowid, text)
            SELECT 'delete', key, removed FROM order_text_changes WHERE removed IS NOT NULL;
        INSERT INTO order_text_index (rowid, text) SELECT key, added FROM order_text_changes WHERE added IS NOT NULL;
        DELETE FROM order_text_changes WHERE key > 0;
        """;

    private readonly SqliteCommand? _look;
    private readonly SqliteCommand[] _apply = [];

    /// <summary>Prepares it on the writer's connection; on a database without the table it does nothing.</summary>
    public SqliteTextIndex(SqliteConnection connection)
    {
        using var exists = Command(connection, "SELECT 1 FROM sqlite_schema WHERE name = 'order_text_changes'");
        if (exists.ExecuteScalar() is null) return;
        _look = Command(connection, "SELECT 1 FROM order_text_changes WHERE key > 0 LIMIT 1");
        var statements = Apply.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        _apply = Array.ConvertAll(statements, sql => Command(connection, sql));
    }

    /// <summary>Brings it up to date at the end of a batch.</summary>
    public void Refresh(SqliteTransaction transaction)
    {
        if (_look is null) return;
        _look.Transaction = transaction;
        if (_look.ExecuteScalar() is null) return;
        foreach (var command in _apply)
        {
            command.Transaction = transaction;
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        _look?.Dispose();
        foreach (var command in _apply) command.Dispose();
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
