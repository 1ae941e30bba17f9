using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Data;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can read and commit, and the disk has room; 503 drains the node.</summary>
internal static class HealthEndpoints
{
    private const long LeastFreeBytes = 200L * 1024 * 1024;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/health/live", () => Results.Json(new { status = "live" })).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet("/health/ready", ReadyAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> ReadyAsync(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, DatabaseOptions database, CancellationToken cancellationToken)
    {
        var checks = new Dictionary<string, bool>
        {
            ["read"] = await HoldsAsync(token => ReadAsync(contexts, token), cancellationToken).ConfigureAwait(false),
            ["write"] = await HoldsAsync(token => CommitAsync(writes, token), cancellationToken).ConfigureAwait(false),
            ["disk"] = database.SqliteFile is not { } file || new DriveInfo(Path.GetDirectoryName(file)!).AvailableFreeSpace > LeastFreeBytes,
        };
        var isReady = checks.Values.All(isGood => isGood);
        return Results.Json(new { status = isReady ? "ready" : "unready", checks }, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private static async Task ReadAsync(IDbContextFactory<AppDbContext> contexts, CancellationToken cancellationToken)
    {
        var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        await using var closing = context.ConfigureAwait(false);
        await context.Users.Select(user => user.Id).FirstOrDefaultAsync(cancellationToken).ConfigureAwait(false);
    }

    // An empty transaction through the queue: the writer is alive and nobody blocks it. Asking is also what makes a writer well again after a fault.
    private static Task<bool> CommitAsync(WriteQueue writes, CancellationToken cancellationToken) =>
        writes.WriteAsync(_ => Task.FromResult(true), WriteLane.Interactive, cancellationToken);

    private static async Task<bool> HoldsAsync(Func<CancellationToken, Task> check, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            await check(patience.Token).WaitAsync(Patience, cancellationToken).ConfigureAwait(false);
            return true;
        }
#pragma warning disable CA1031 // Whatever it is, it is the answer.
        catch (Exception)
#pragma warning restore CA1031
        {
            return false;
        }
    }
}
