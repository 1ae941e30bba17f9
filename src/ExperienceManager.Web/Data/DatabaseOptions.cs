using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>Which database.</summary>
public enum DatabaseProvider
{
    /// <summary>A file; one node.</summary>
    Sqlite,

    /// <summary>A server; several nodes.</summary>
    Postgres,
}

/// <summary>Where the data is: <c>Database:Provider</c> and <c>ConnectionStrings:ExperienceManager</c>.</summary>
/// <param name="Provider">Which database.</param>
/// <param name="ConnectionString">With SQLite's file as an absolute path.</param>
public sealed record DatabaseOptions(DatabaseProvider Provider, string ConnectionString)
{
    private const int PreparedStatements = 200;
    private const string DefaultFile = "Data Source=data/experience-manager.db";

    /// <summary>
    /// How long a write may wait before it is begun; <c>Database:WriteTimeout</c>. Then the caller gets 503 and may try again.
    /// </summary>
    public TimeSpan WriteTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Reads the settings; a relative SQLite path starts at the content root.</summary>
    public static DatabaseOptions Read(IConfiguration configuration, string contentRoot)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var name = configuration["Database:Provider"] ?? nameof(DatabaseProvider.Sqlite);
        if (!Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider))
        {
            throw new InvalidOperationException($"Database__Provider is “{name}”; it can be Sqlite or Postgres.");
        }

        if (configuration["Database:WritePatience"] is not null)
        {
            throw new InvalidOperationException("Database__WritePatience is called Database__WriteTimeout now. Rename the setting.");
        }

        var connectionString = configuration.GetConnectionString("ExperienceManager")
            ?? (provider == DatabaseProvider.Sqlite ? DefaultFile : throw Wrong("is missing"));
        var options = new DatabaseOptions(provider, Checked(provider, connectionString, contentRoot));
        return configuration.GetValue<TimeSpan?>("Database:WriteTimeout") is { } timeout
            ? options with { WriteTimeout = timeout }
            : options;
    }

    /// <summary>SQLite's file; null on PostgreSQL.</summary>
    public string? SqliteFile => Provider == DatabaseProvider.Sqlite
        ? new SqliteConnectionStringBuilder(ConnectionString).DataSource
        : null;

    /// <summary>
    /// For PostgreSQL, the server's own limits on waiting, and that statements which come often are prepared, as far as the connection
    /// string says nothing of them; migrations go without.
    /// </summary>
    public string WithTimeLimits()
    {
        var settings = new NpgsqlConnectionStringBuilder(ConnectionString);
        settings.Options ??= string.Create(
            CultureInfo.InvariantCulture,
            $"-c lock_timeout={WriteTimeout.TotalMilliseconds:0} -c statement_timeout=30s -c idle_in_transaction_session_timeout=15s");
        if (!settings.ShouldSerialize("Max Auto Prepare")) settings.MaxAutoPrepare = PreparedStatements;
        return settings.ConnectionString;
    }

    private static string Checked(DatabaseProvider provider, string connectionString, string contentRoot)
    {
        try
        {
            if (provider == DatabaseProvider.Sqlite) return Absolute(connectionString, contentRoot);
            var settings = new NpgsqlConnectionStringBuilder(connectionString);
            return string.IsNullOrEmpty(settings.Host) ? throw Wrong("names no Host") : ForServers(settings);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Wrong($"is no connection string of {provider}: {exception.Message.Split('\n')[0].TrimEnd('.')}");
        }
    }

    // Of several servers only the one that takes writes is of use, and another one soon after it goes: by its own defaults Npgsql takes
    // any, and looks at each again after ten seconds.
    private static string ForServers(NpgsqlConnectionStringBuilder settings)
    {
        if (!settings.Host!.Contains(',', StringComparison.Ordinal)) return settings.ConnectionString;
        if (!settings.ShouldSerialize("Target Session Attributes")) settings.TargetSessionAttributes = "primary";
        if (!settings.ShouldSerialize("Host Recheck Seconds")) settings.HostRecheckSeconds = 1;
        if (!settings.ShouldSerialize("Timeout")) settings.Timeout = 3;
        return settings.ConnectionString;
    }

    private static string Absolute(string connectionString, string contentRoot)
    {
        var settings = new SqliteConnectionStringBuilder(connectionString);
        if (settings.DataSource is "" or ":memory:") throw Wrong("names no file, such as Data Source=data/experience-manager.db");
        settings.DataSource = Path.GetFullPath(settings.DataSource, contentRoot);
        return settings.ConnectionString;
    }

    // Without its value, which may contain a password.
    private static InvalidOperationException Wrong(string what) => new($"ConnectionStrings__ExperienceManager {what}.");
}
