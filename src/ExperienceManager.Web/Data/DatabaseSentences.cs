using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>Why a database cannot be used, and what to do, in one sentence each.</summary>
internal static class DatabaseSentences
{
    /// <summary>The sentence; null when the exception is no matter of the database or its folder.</summary>
    public static string? Of(Exception exception, DatabaseOptions options) => exception switch
    {
        StartException => null,
        OperationCanceledException => null,
        _ when options.SqliteFile is { } file => OfFile(exception, file),
        _ => OfServer(exception, new NpgsqlConnectionStringBuilder(options.ConnectionString)),
    };

    /// <summary>The same of a file alone.</summary>
    public static string? OfFile(Exception exception, string file) => DatabaseFailure.Of(exception) switch
    {
        DatabaseFault.Full => $"The disk of {file} is full. Make room and start again; nothing that was saved is lost.",
        DatabaseFault.NotWritable => NotWritable(file),
        DatabaseFault.Corrupt => $"{file} is no intact SQLite database ({CauseOf(exception)}). "
            + "Restore a backup with “restore FILE”, and keep the broken file until that has worked.",
        DatabaseFault.Failing => $"{file} cannot be used: {CauseOf(exception)}. Check the disk and what else has the file open.",
        _ => exception is UnauthorizedAccessException or IOException ? NotWritable(file) : null,
    };

    private static string? OfServer(Exception exception, NpgsqlConnectionStringBuilder server) => Find<NpgsqlException>(exception) switch
    {
        PostgresException refused =>
            $"PostgreSQL at {server.Host}:{server.Port} refused: {refused.MessageText} (SQLSTATE {refused.SqlState}).",
        { } unreachable => $"PostgreSQL at {server.Host}:{server.Port} cannot be reached: {CauseOf(unreachable)}. "
            + "Check ConnectionStrings__ExperienceManager.",
        null => null,
    };

    private static string NotWritable(string file) =>
        $"{file} cannot be written by the user {Environment.UserName}. "
        + $"Give it the folder {Path.GetDirectoryName(file)} and the files in it, or choose another with ConnectionStrings__ExperienceManager.";

    /// <summary>The innermost message, which names the matter.</summary>
    public static string CauseOf(Exception exception)
    {
        while (exception.InnerException is { } inner) exception = inner;
        return exception.Message.Split('\n')[0].TrimEnd('.');
    }

    private static T? Find<T>(Exception? exception)
        where T : Exception
    {
        while (exception is not null and not T) exception = exception.InnerException;
        return exception as T;
    }
}
