using System.Reflection;
using ExperienceManager.Web.Data;
using Xunit.Sdk;
using Xunit.v3;

namespace ExperienceManager.Tests.Support.Databases;

/// <summary>Runs a theory on SQLite; its first parameter is the provider.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Sqlite)]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>
/// Runs a theory on PostgreSQL; visibly skipped where the server is not installed. <c>Database!=PostgreSQL</c> filters it out.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : DataAttribute
{
    /// <summary>Looks whether the server is installed.</summary>
    public OnPostgresAttribute() => Skip = PostgresServer.Programs is null ? "PostgreSQL is not installed (initdb not found)." : null;

    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([new TheoryDataRow<DatabaseProvider>(DatabaseProvider.Postgres) { Skip = Skip }.WithTrait("Database", "PostgreSQL")]);

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}
