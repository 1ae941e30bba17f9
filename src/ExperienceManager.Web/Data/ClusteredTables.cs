using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace ExperienceManager.Web.Data;

/// <summary>
/// Tables whose rows are little more than their key. SQLite makes them the b-tree of that key (WITHOUT ROWID) instead of a b-tree of rows
/// with a second one of keys beside it: the path of every order writes a third fewer pages. PostgreSQL has no such choice. The table of
/// texts that are searched comes with its index (<see cref="SqliteTextIndex"/>).
/// </summary>
internal sealed class ClusteredTables(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    // What EF names a table while it rebuilds it.
    private const string Rebuilt = "ef_temp_";

    private static readonly HashSet<string> Names =
        new(["order_labels", "order_locks", "order_shipments", "receipts", "shipment_decisions"], StringComparer.Ordinal);

    /// <summary>Has a context's migrations make such tables.</summary>
    public static DbContextOptionsBuilder<SqliteDbContext> Use(DbContextOptionsBuilder<SqliteDbContext> options)
    {
        options.ReplaceService<IMigrationsSqlGenerator, ClusteredTables>();
        return options;
    }

    /// <inheritdoc/>
    protected override void Generate(
        CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (operation.Name == SqliteTextIndex.Table)
        {
            builder.AppendLine(SqliteTextIndex.Create);
            if (terminate) EndStatement(builder);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        if (Names.Contains(operation.Name.Replace(Rebuilt, "", StringComparison.Ordinal))) builder.Append(" WITHOUT ROWID");
        if (!terminate) return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
    }
}
