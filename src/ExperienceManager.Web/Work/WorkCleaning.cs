using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Forgets work 30 days after it ended. What waits stays, and so does what was given up and waits for a person.</summary>
internal sealed class WorkCleaning(WriteQueue writes, IEnumerable<IWorkHandler> handlers, IClock clock)
{
    private const int AtOnce = 500;

    private static readonly Duration Kept = Duration.FromDays(30);

    // Kinds are words of the program.
    private readonly string _sql = $"""
        DELETE FROM work WHERE (shop_id, id) IN (SELECT shop_id, id FROM work WHERE closed_at <= @p0
            AND (state <> 'Dead' OR kind IN ({string.Join(", ", Forgotten(handlers).Append("''"))})) ORDER BY closed_at LIMIT @p1)
        """;

    private static IEnumerable<string> Forgotten(IEnumerable<IWorkHandler> handlers) =>
        handlers.Where(handler => handler.Limits.ForgetsDead).Select(handler => $"'{handler.Kind}'");

    /// <summary>Forgets what is too old; in small bites, because other writes wait behind each.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var before = InstantConverter.ToDatabase(clock.GetCurrentInstant() - Kept);
        for (var forgotten = 0; ;)
        {
            var bite = await writes.WriteAsync(
                scope => new Statement(scope, _sql, 2).ExecuteAsync(scope, before, AtOnce),
                WriteLane.Ingest,
                cancellationToken).ConfigureAwait(false);
            forgotten += bite;
            if (bite < AtOnce) return forgotten;
        }
    }
}
