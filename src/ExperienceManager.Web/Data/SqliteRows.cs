using System.Data;
using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ExperienceManager.Web.Data;

/// <summary>
/// A statement that writes many rows over the writer's connection, by SQLite's own interface: the driver looks every parameter up by its
/// name for every row, which costs more than the row. Values are stored as everywhere else (<see cref="SqliteValues"/>).
/// </summary>
internal sealed class SqliteRows : IDisposable
{
    private const int IdLength = 16;
    private const string DecimalFormat = "0.0###########################"; // The driver's.

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // Where SQLite has the parameters @p0, @p1 …: it counts them as it meets them in the text.
    private readonly int[] _places;

    /// <summary>Prepares it; it goes with the connection.</summary>
    /// <param name="connection">An open connection.</param>
    /// <param name="sql">With as many parameters as a row has values: <c>?</c> in their order, or <c>@p0</c>, <c>@p1</c> … in any.</param>
    public SqliteRows(SqliteConnection connection, string sql)
    {
        ArgumentNullException.ThrowIfNull(connection);
        _database = connection.Handle!;
        SqliteException.ThrowExceptionForRC(
            raw.sqlite3_prepare_v3(_database, sql, raw.SQLITE_PREPARE_PERSISTENT, out _statement), _database);
        _places = new int[raw.sqlite3_bind_parameter_count(_statement)];
        for (var i = 0; i < _places.Length; i++)
            _places[i] = raw.sqlite3_bind_parameter_index(_statement, $"@p{i}") is var place and > 0 ? place : i + 1;
        connection.StateChange += (_, change) =>
        {
            if (change.CurrentState == ConnectionState.Closed) Dispose();
        };
    }

    /// <summary>Writes a row and returns how many it changed.</summary>
    /// <param name="first">The first value.</param>
    /// <param name="rest">The others.</param>
    public int Execute(Guid first, ReadOnlySpan<object?> rest)
    {
        Bind(_places[0], first);
        for (var i = 0; i < rest.Length; i++) Bind(_places[i + 1], rest[i]);
        return Step();
    }

    /// <summary>The same with all values in one list.</summary>
    public int Execute(ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++) Bind(_places[i], values[i]);
        return Step();
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private int Step()
    {
        var code = raw.sqlite3_step(_statement);
        // The step's own code says what went wrong; reset repeats it.
        raw.sqlite3_reset(_statement);
        if (code is not (raw.SQLITE_DONE or raw.SQLITE_ROW)) SqliteException.ThrowExceptionForRC(code, _database);
        return raw.sqlite3_changes(_database);
    }

    private void Bind(int index, object? value)
    {
        switch (value)
        {
            case null: raw.sqlite3_bind_null(_statement, index); break;
            case int number: raw.sqlite3_bind_int64(_statement, index, number); break;
            case long number: raw.sqlite3_bind_int64(_statement, index, number); break;
            case short number: raw.sqlite3_bind_int64(_statement, index, number); break;
            case decimal number: Bind(index, number.ToString(DecimalFormat, CultureInfo.InvariantCulture)); break;
            case bool flag: raw.sqlite3_bind_int64(_statement, index, flag ? 1 : 0); break;
            // An empty span has no address, which SQLite takes for null.
            case "": raw.sqlite3_bind_text(_statement, index, ""); break;
            case string text: Bind(index, text); break;
            case Guid id: Bind(index, id); break;
            case DateTime time: raw.sqlite3_bind_int64(_statement, index, SqliteValues.OfTime(time)); break;
            case byte[] { Length: 0 }: raw.sqlite3_bind_zeroblob(_statement, index, 0); break;
            case byte[] bytes: raw.sqlite3_bind_blob(_statement, index, bytes); break;
            default: throw new NotSupportedException($"Values of type {value.GetType().Name} are not written in batches.");
        }
    }

    private void Bind(int index, string text)
    {
        const int Short = 256;
        var longest = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> utf8 = longest <= Short ? stackalloc byte[Short] : new byte[longest];
        raw.sqlite3_bind_text(_statement, index, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
    }

    private void Bind(int index, Guid id)
    {
        Span<byte> bytes = stackalloc byte[IdLength];
        id.TryWriteBytes(bytes, bigEndian: true, out _);
        raw.sqlite3_bind_blob(_statement, index, bytes);
    }
}
