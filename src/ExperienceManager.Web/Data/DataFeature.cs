using ExperienceManager.Web.Data.Nodes;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using Npgsql;

namespace ExperienceManager.Web.Data;

/// <summary>The database: registration, start and health.</summary>
public static class DataFeature
{
    /// <summary>Registers readers, the write queue and the clock; migrates before the first request.</summary>
    public static WebApplicationBuilder AddData(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var services = builder.Services;
        services.AddSingleton<IClock>(new MicrosecondClock(SystemClock.Instance));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(
            provider =>
            DatabaseOptions.Read(
                provider.GetRequiredService<IConfiguration>(), provider.GetRequiredService<IHostEnvironment>().ContentRootPath));
        services.AddSingleton<DatabaseStart>();
        services.AddHostedService<DatabaseStartService>();
        services.AddSingleton(provider => NpgsqlDataSource.Create(provider.GetRequiredService<DatabaseOptions>().WithTimeLimits()));
        services.AddSingleton(CreateContextFactory);
        services.AddSingleton<IDbContextFactory<AppDbContext>>(provider => provider.GetRequiredService<ContextFactory>());
        services.AddSingleton(CreateWriteQueue);
        services.AddSingleton<NodeMessages>();
        services.AddHostedService(provider => provider.GetRequiredService<NodeMessages>());
        services.AddSingleton<DatabaseMeter>();
        services.AddSingleton<DatabaseWatch>();
        services.AddHostedService(provider => provider.GetRequiredService<DatabaseWatch>());
        services.AddSingleton<PlannerStatistics>();
        services.AddCleaning<PlannerStatistics>("The planner's statistics", (statistics, stop) => statistics.RefreshAsync(stop), hours: 24);
        services.AddSingleton<SqliteTextMerge>();
        services.AddCleaning<SqliteTextMerge>("Erased texts in the search index", (merge, stop) => merge.RunAsync(stop));
        services.AddSingleton(provider => ReadLimits.Read(provider.GetRequiredService<IConfiguration>()));
        services.AddSingleton<ReadGate>();
        services.AddDatabaseHealth();

        // For Identity's stores only; everything else reads through the factory and writes through the queue.
        services.AddScoped(provider => provider.GetRequiredService<ContextFactory>()
            .CreateRouted(provider.GetRequiredService<WriteQueue>()));
        return builder;
    }

    /// <summary>Maps the health endpoints.</summary>
    public static WebApplication MapData(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapDatabaseHealth();
        app.Services.GetRequiredService<DatabaseMeter>();
        return app;
    }

    private static ContextFactory CreateContextFactory(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<DatabaseOptions>();
        return options.Provider == DatabaseProvider.Sqlite
            ? ContextFactory.ForSqlite(options.ConnectionString)
            : ContextFactory.ForPostgres(provider.GetRequiredService<NpgsqlDataSource>());
    }

    private static WriteQueue CreateWriteQueue(IServiceProvider provider)
    {
        var options = provider.GetRequiredService<DatabaseOptions>();
        if (options.Provider == DatabaseProvider.Postgres)
            return new WriteQueue(new PostgresWriter(provider.GetRequiredService<NpgsqlDataSource>(), options.WriteTimeout));
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger<WriteQueue>();
        var lifetime = provider.GetRequiredService<IHostApplicationLifetime>();
        return new WriteQueue(
            new SqliteWriter(new SqliteWriterConnection(options.ConnectionString), logger,
            exception => StopAfterDiskFault(logger, lifetime, exception), options.WriteTimeout));
    }

    // After a failed flush the kernel may have dropped the pages: trying again could report success for data that is gone.
    private static void StopAfterDiskFault(ILogger logger, IHostApplicationLifetime lifetime, Exception exception)
    {
        logger.LogCritical(exception,
            "The disk failed during a commit. The server is stopping so that no write is acknowledged that may be lost.");
        Environment.ExitCode = 1;
        lifetime.StopApplication();
    }

    // "Starting" comes before the start of any other service, whatever the order of registration.
    private sealed class DatabaseStartService(DatabaseStart start) : IHostedLifecycleService
    {
        public Task StartingAsync(CancellationToken cancellationToken) => start.RunAsync(cancellationToken);

        public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
