using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace ExperienceManager.Tests.Integration.Plans;

/// <summary>A statement as it ran: its text, the most work that one run of it took, and where it is issued.</summary>
internal sealed record RanStatement(string Sql, long Work, string Site);

/// <summary>
/// Every statement that SQLite runs for the program, from whatever part it comes: all connections are opened in one place, and there SQLite
/// itself is asked to tell. Work is counted in steps of its virtual machine, about three for each row that is looked at.
/// </summary>
internal sealed partial class StatementLog : IDisposable
{
    private static readonly Assembly Program = typeof(AppDbContext).Assembly;

    private readonly string _file;
    private readonly ConcurrentDictionary<(string Sql, string Site), long> _ran = new();
    private readonly ConcurrentDictionary<string, bool> _sites = new(StringComparer.Ordinal);
    private volatile bool _isOn;

    public StatementLog(string connectionString)
    {
        _file = new SqliteConnectionStringBuilder(connectionString).DataSource;
        SqliteSettings.Opened += Listen;
    }

    /// <summary>The statements so far.</summary>
    public IReadOnlyList<RanStatement> Ran => [.. _ran.Select(pair => new RanStatement(pair.Key.Sql, pair.Value, pair.Key.Site))];

    /// <summary>The methods that issued one, as <c>Type.Method</c>.</summary>
    public IReadOnlySet<string> Sites => _sites.Keys.ToHashSet(StringComparer.Ordinal);

    /// <summary>From now on statements are kept.</summary>
    public void Begin() => _isOn = true;

    public void Dispose() => SqliteSettings.Opened -= Listen;

    /// <summary>The name of a method as it stands in the source, whatever the compiler made of it.</summary>
    public static string NameOf(MethodBase method)
    {
        var type = method.DeclaringType!;
        var name = method.Name;
        while (type.DeclaringType is { } outer && type.Name.Contains('<', StringComparison.Ordinal))
        {
            if (Written().Match(type.Name) is { Success: true } made) name = made.Value;
            type = outer;
        }

        return $"{type.Name}.{(Written().Match(method.Name) is { Success: true } own ? own.Value : name)}";
    }

    private void Listen(SqliteConnection connection)
    {
        if (connection.DataSource != _file) return;
        var handle = connection.Handle!;
        var database = handle.DangerousGetHandle();
        raw.sqlite3_profile(handle, new strdelegate_profile((_, sql, _) => Keep(database, sql)), null);
    }

    // SQLite calls this when a statement ends; the count of its steps is reset for its next run.
    private void Keep(nint database, string sql)
    {
        long work = 0;
        for (var statement = Next(database, 0); statement != 0; statement = Next(database, statement))
        {
            if (Marshal.PtrToStringUTF8(TextOf(statement)) == sql) work += Status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 1);
        }

        if (!_isOn) return;
        var site = "";
        foreach (var frame in new StackTrace(1, false).GetFrames())
        {
            if (frame.GetMethod() is not { DeclaringType: { } type } method || type.Assembly != Program) continue;
            var name = NameOf(method);
            _sites[name] = true;
            if (site.Length == 0 && type.Namespace != typeof(AppDbContext).Namespace) site = name;
        }

        _ran.AddOrUpdate((sql, site), work, (_, most) => Math.Max(most, work));
    }

    // The driver's own form of these knows only statements that it has made itself.
    [DllImport("e_sqlite3", EntryPoint = "sqlite3_next_stmt"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint Next(nint database, nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_sql"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern nint TextOf(nint statement);

    [DllImport("e_sqlite3", EntryPoint = "sqlite3_stmt_status"), DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static extern int Status(nint statement, int what, int reset);

    [GeneratedRegex(@"(?<=<)\w+(?=>)", RegexOptions.None, 10_000)]
    private static partial Regex Written();
}
