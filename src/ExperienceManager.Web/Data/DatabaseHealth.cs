using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ExperienceManager.Web.Data;

/// <summary>
/// <c>/health/live</c>: the process answers. <c>/health/ready</c>: it can read and commit, the disk has room, and it is not about to end;
/// 503 drains the node.
/// </summary>
internal static class DatabaseHealth
{
    private const string Open = "open";
    private const long MinFreeBytes = 200L * 1024 * 1024;

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(2);

    public static IServiceCollection AddDatabaseHealth(this IServiceCollection services)
    {
        services.AddHealthChecks()
            .AddCheck<ReadCheck>("read", timeout: Timeout)
            .AddCheck<WriteCheck>("write", timeout: Timeout)
            .AddCheck<DiskCheck>("disk", timeout: Timeout)
            .AddCheck<OpenCheck>(Open, timeout: Timeout);
        services.AddSingleton<Readiness>();
        return services;
    }

    public static void MapDatabaseHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions
        {
            Predicate = _ => false,
            ResponseWriter = (http, _) => http.Response.WriteAsJsonAsync(new { status = "live" }),
        }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteReadyAsync }).AllowAnonymous();
    }

    private static Task WriteReadyAsync(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status == HealthStatus.Healthy ? "ready" : "unready",
        // That it wants requests is the rule.
        checks = report.Entries.Where(entry => entry.Key != Open || entry.Value.Status != HealthStatus.Healthy)
            .ToDictionary(entry => entry.Key, entry => entry.Value.Status == HealthStatus.Healthy),
    });

    private sealed class ReadCheck(IDbContextFactory<AppDbContext> contexts) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            await using var reader = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
            await reader.Users.Select(user => user.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
    }

    // An empty transaction through the queue: the writer is alive and nothing blocks it. Asking also restores a writer after a fault.
    private sealed class WriteCheck(WriteQueue writes) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            // A write that has begun is not called off; the probe does not wait for it.
            await writes.WriteAsync(_ => Task.FromResult(true), WriteLane.Interactive, cancellationToken)
                .WaitAsync(cancellationToken).ConfigureAwait(false);
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class OpenCheck(Readiness readiness) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(readiness.IsOpen ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The program is about to end."));
    }

    private sealed class DiskCheck(DatabaseOptions database) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var hasRoom = database.SqliteFile is not { } file
                || new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace > MinFreeBytes;
            return Task.FromResult(hasRoom
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy("The disk of the database is nearly full."));
        }
    }
}
