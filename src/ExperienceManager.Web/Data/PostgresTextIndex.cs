using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The index of parts of texts (pg_trgm) over <c>order_texts</c> on PostgreSQL. It needs an extension, which not every role may create:
/// without it the program starts as well, finds orders by whole texts only, and says so in the log. Once the extension is there the next
/// start makes the index.
/// </summary>
internal static class PostgresTextIndex
{
    /// <summary>The index's name.</summary>
    public const string Name = "ix_order_texts_text";

    /// <summary>Makes what is missing; runs after every migration.</summary>
    public static async Task EnsureAsync(NpgsqlConnection connection, ILogger logger, CancellationToken cancellationToken)
    {
        if (await TryAsync(connection, "CREATE EXTENSION IF NOT EXISTS pg_trgm", cancellationToken).ConfigureAwait(false) is { } refusal)
        {
            logger.LogWarning(
                "Orders are found by whole numbers, names and addresses only, not by parts of them: PostgreSQL refused the extension "
                + "pg_trgm ({Reason}). Run CREATE EXTENSION pg_trgm as a role that may, then start again.",
                refusal);
            return;
        }

        // With the shop in front where the server has what it takes; otherwise other shops' rows are looked at and left out.
        var unmet = await TryAsync(connection, "CREATE EXTENSION IF NOT EXISTS btree_gin", cancellationToken).ConfigureAwait(false);
        var columns = unmet is null ? "shop_id, text gin_trgm_ops" : "text gin_trgm_ops";
        var create = $"CREATE INDEX IF NOT EXISTS {Name} ON order_texts USING gin ({columns})";
        if (await TryAsync(connection, create, cancellationToken).ConfigureAwait(false) is { } fault)
        {
            logger.LogWarning(
                "Orders are found by whole numbers, names and addresses only, not by parts of them: PostgreSQL refused the index ({Reason})",
                fault);
        }
    }

    private static async Task<string?> TryAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        try
        {
            await command.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (PostgresException exception)
        {
            return exception.MessageText;
        }
    }
}
