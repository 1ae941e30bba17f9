using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Tests.Integration.Support;

/// <summary>The real app on a database of its own of either kind.</summary>
public sealed class DatabaseApp : IAsyncDisposable
{
    private readonly string? _postgres;

    private DatabaseApp(ApiApp api, string? postgres) => (Api, _postgres) = (api, postgres);

    /// <summary>The app.</summary>
    public ApiApp Api { get; }

    /// <summary>Starts it on an empty database.</summary>
    public static DatabaseApp Create(DatabaseProvider provider)
    {
        if (provider == DatabaseProvider.Sqlite) return new(ApiApp.With(), null);
        var connection = DatabaseTemplates.Copy(provider, "");
        return new(ApiApp.With(("Database:Provider", "Postgres"), ("ConnectionStrings:ExperienceManager", connection)), connection);
    }

    public async ValueTask DisposeAsync()
    {
        await Api.DisposeAsync();
        if (_postgres is not null) DatabaseTemplates.DropPostgres(_postgres);
    }
}
