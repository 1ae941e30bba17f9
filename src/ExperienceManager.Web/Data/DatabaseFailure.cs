using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;
using static SQLitePCL.raw;

namespace ExperienceManager.Web.Data;

/// <summary>What a database cannot do at the moment.</summary>
public enum DatabaseFault
{
    /// <summary>PostgreSQL cannot be reached, is starting or stopping, or has no connection left.</summary>
    Unreachable,

    /// <summary>The disk is full.</summary>
    Full,

    /// <summary>The file or its folder cannot be opened or written by this program.</summary>
    NotWritable,

    /// <summary>The file is no intact database.</summary>
    Corrupt,

    /// <summary>The disk reports errors, another program holds the file for too long, or memory is short.</summary>
    Failing,
}

/// <summary>
/// The one place that tells a database which cannot serve from a mistake in a statement, however deep Entity Framework has wrapped the
/// driver's exception.
/// </summary>
public static class DatabaseFailure
{
    // Classes of SQLSTATE: connection exception, insufficient resources, operator intervention, system error; and a connection that the
    // server ended because this program was too slow inside a transaction.
    private static readonly string[] _unreachable = ["08", "53", "57P", "58", "25P03"];

    /// <summary>What the database cannot do; null when the exception is about something else.</summary>
    public static DatabaseFault? Of(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (OfDriver(cause) is { } fault) return fault;
        }

        return null;
    }

    /// <summary>Whether the database cannot serve at the moment, so that the same request may succeed later.</summary>
    public static bool IsOutage(Exception? exception) => exception is WriteUnavailableException || Of(exception) is not null;

    /// <summary>Whether a database's exception is among the causes at all; for pages that show the rest without it.</summary>
    public static bool Is(Exception? exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is DbException or WriteUnavailableException) return true;
        }

        return false;
    }

    private static DatabaseFault? OfDriver(Exception exception) => exception switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => DatabaseFault.Full,
        PostgresException { SqlState: PostgresErrorCodes.ReadOnlySqlTransaction } => DatabaseFault.Unreachable,
        PostgresException postgres when _unreachable.Any(state => postgres.SqlState.StartsWith(state, StringComparison.Ordinal)) =>
            DatabaseFault.Unreachable,
        PostgresException => null,
        NpgsqlException => DatabaseFault.Unreachable,
        SqliteException sqlite => OfSqlite(sqlite.SqliteErrorCode),
        _ => null,
    };

    private static DatabaseFault? OfSqlite(int code) => code switch
    {
        SQLITE_FULL => DatabaseFault.Full,
        SQLITE_READONLY or SQLITE_CANTOPEN or SQLITE_PERM => DatabaseFault.NotWritable,
        SQLITE_CORRUPT or SQLITE_NOTADB => DatabaseFault.Corrupt,
        SQLITE_IOERR or SQLITE_BUSY or SQLITE_LOCKED or SQLITE_NOMEM or SQLITE_PROTOCOL => DatabaseFault.Failing,
        _ => null,
    };
}
