using System.Data.Common;
using ExperienceManager.Domain.Shops;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Data;

/// <summary>
/// The schema, the same for both databases. Contexts come in three kinds: readers (from the factory) refuse to save, the writer's own
/// saves on its connection, and the scoped one that Identity's stores use sends its save through the <see cref="WriteQueue"/>.
/// </summary>
public abstract class AppDbContext(DbContextOptions options)
    : IdentityDbContext<AppUser, IdentityRole<Guid>, Guid>(options), IDataProtectionKeyContext
{
    /// <inheritdoc/>
    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// With passkeys. Contexts are made without the program's services, so the framework cannot read it from its options.
    /// </summary>
    protected override Version SchemaVersion => IdentitySchemaVersions.Version3;

    /// <summary>What saving does; readers refuse.</summary>
    internal SaveMode SaveMode { get; init; }

    /// <summary>How a routed context saves.</summary>
    internal SaveRouting? Routing { get; init; }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => SaveMode == SaveMode.Direct
        ? base.SaveChanges(acceptAllChangesOnSuccess)
        : SaveChangesAsync(acceptAllChangesOnSuccess).GetAwaiter().GetResult();

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) =>
        SaveMode switch
        {
            SaveMode.Direct => base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken),
            SaveMode.Routed => SaveThroughQueueAsync(acceptAllChangesOnSuccess, cancellationToken),
            _ => throw new InvalidOperationException("This context only reads. Writes go through WriteQueue.WriteAsync."),
        };

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        ArgumentNullException.ThrowIfNull(configurationBuilder);
        configurationBuilder.Properties<ShopId>().HaveConversion<ShopIdConverter>();
        configurationBuilder.Properties<Instant>().HaveConversion<InstantConverter>();
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>();
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(AppDbContext).Assembly);
        SnakeCaseNames.Apply(builder);
    }

    // The tracked changes are written on the queue's connection and accepted only after its commit, so a failed commit leaves them pending.
    private async Task<int> SaveThroughQueueAsync(bool accept, CancellationToken cancellationToken)
    {
        if (!ChangeTracker.HasChanges()) return 0;
        var rows = await Routing!.Queue.WriteAsync(scope => SaveOnAsync(scope, cancellationToken), WriteLane.Interactive, cancellationToken)
            .ConfigureAwait(false);
        if (accept) ChangeTracker.AcceptAllChanges();
        return rows;
    }

    private async Task<int> SaveOnAsync(WriteScope scope, CancellationToken cancellationToken)
    {
        Database.SetDbConnection(scope.Connection);
        try
        {
            await Database.UseTransactionAsync(scope.Transaction, cancellationToken).ConfigureAwait(false);
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess: false, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            await Database.UseTransactionAsync(null, CancellationToken.None).ConfigureAwait(false);
            // Taking the writer's connection disposed of our own.
            Database.SetDbConnection(Routing!.NewConnection(), contextOwnsConnection: true);
        }
    }
}

/// <summary>How a routed context saves: through a queue, and with a connection of its own again afterwards.</summary>
internal sealed record SaveRouting(WriteQueue Queue, Func<DbConnection> NewConnection);

/// <summary>What saving does in an <see cref="AppDbContext"/>.</summary>
internal enum SaveMode
{
    /// <summary>Refuse: the context is for reading.</summary>
    Refused,

    /// <summary>Write on the context's own connection, which is the writer's.</summary>
    Direct,

    /// <summary>Hand the changes to the <see cref="WriteQueue"/> and wait for its commit.</summary>
    Routed,
}
