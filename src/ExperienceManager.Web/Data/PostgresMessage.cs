using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The statements of one write that go to PostgreSQL in one message. A statement whose outcome no one waits for stays here until the next
/// one that is waited for, so that an order with its labels, its parcels and its lock takes two round trips instead of one for each row.
/// </summary>
internal sealed partial class PostgresMessage(NpgsqlConnection connection, NpgsqlTransaction transaction)
{
    // An order may have thousands of labels.
    private const int MostAtOnce = 256;

    private NpgsqlBatch? _waiting;

    /// <summary>Parameters <c>@p0</c>, <c>@p1</c> … as <c>$1</c>, <c>$2</c> …, which the driver need not look for.</summary>
    public static string Positional(string sql) => Parameter().Replace(sql, match =>
        $"${int.Parse(match.ValueSpan[2..], CultureInfo.InvariantCulture) + 1}");

    /// <summary>Sends a statement after those that wait, and returns the number of rows it changed.</summary>
    public Task<int> ExecuteAsync(string sql, ReadOnlySpan<object?> values) => ExecuteAsync(Command(sql, values));

    /// <summary>Keeps a statement for the next message.</summary>
    public Task QueueAsync(string sql, ReadOnlySpan<object?> values)
    {
        (_waiting ??= new NpgsqlBatch(connection, transaction)).BatchCommands.Add(Command(sql, values));
        return _waiting.BatchCommands.Count < MostAtOnce ? Task.CompletedTask : SendAsync();
    }

    /// <summary>Sends a statement after those that wait, which answer with no rows, and reads its own.</summary>
    public Task<DbDataReader> ReadAsync(string sql, ReadOnlySpan<object?> values) => ReadAsync(Command(sql, values));

    /// <summary>Sends what waits.</summary>
    public async Task SendAsync()
    {
        if (_waiting is not { } waiting) return;
        _waiting = null;
        await using var batch = waiting;
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
    }

    /// <summary>Sends what waits before something that does not go through here, such as the change tracker.</summary>
    public void Send()
    {
        if (_waiting is not { } waiting) return;
        _waiting = null;
        using var batch = waiting;
        batch.ExecuteNonQuery();
    }

    private async Task<int> ExecuteAsync(NpgsqlBatchCommand command)
    {
        await using var batch = Take(command);
        await batch.ExecuteNonQueryAsync().ConfigureAwait(false);
        return command.RecordsAffected;
    }

    private async Task<DbDataReader> ReadAsync(NpgsqlBatchCommand command) =>
        await Take(command).ExecuteReaderAsync().ConfigureAwait(false);

    private NpgsqlBatch Take(NpgsqlBatchCommand command)
    {
        var batch = _waiting ?? new NpgsqlBatch(connection, transaction);
        _waiting = null;
        batch.BatchCommands.Add(command);
        return batch;
    }

    private static NpgsqlBatchCommand Command(string sql, ReadOnlySpan<object?> values)
    {
#pragma warning disable CA2100 // Constants of the program; values go through parameters only.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        foreach (var value in values) command.Parameters.Add(new NpgsqlParameter { Value = value ?? DBNull.Value });
        return command;
    }

    [GeneratedRegex(@"@p\d+", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Parameter();
}
