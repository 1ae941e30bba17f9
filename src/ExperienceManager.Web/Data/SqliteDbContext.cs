using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Data;

/// <summary>The schema on SQLite: one node, one writer.</summary>
public sealed class SqliteDbContext(DbContextOptions<SqliteDbContext> options) : AppDbContext(options)
{
    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<Guid>().HaveConversion<SqliteIdConverter>();
        configurationBuilder.Properties<ShopId>().HaveConversion<SqliteShopIdConverter>();
        configurationBuilder.Properties<Instant>().HaveConversion<SqliteInstantConverter>();

        // Values of a query that no column tells the type of.
        configurationBuilder.DefaultTypeMapping<Guid>().HasConversion<SqliteIdConverter>();
        configurationBuilder.DefaultTypeMapping<ShopId>().HasConversion<SqliteShopIdConverter>();
        configurationBuilder.DefaultTypeMapping<Instant>().HasConversion<SqliteInstantConverter>();
    }
}
