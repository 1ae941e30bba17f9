using System.Data.Common;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;

namespace ExperienceManager.Tests.Unit.Data;

/// <summary>The writes of the queue's tests.</summary>
internal static class Notes
{
    public static Task<int> Insert(WriteScope scope, string text) =>
        Execute(scope, "INSERT INTO notes VALUES ($text)", new SqliteParameter("$text", text));

    public static async Task<int> Execute(WriteScope scope, string sql, params SqliteParameter[] parameters)
    {
        await using var command = Command(scope, sql);
        command.Parameters.AddRange(parameters);
        return await command.ExecuteNonQueryAsync();
    }

    public static DbCommand Command(WriteScope scope, string sql)
    {
        var command = scope.Connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, scope.Transaction);
        return command;
    }
}
