using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Forgets deliveries after 30 days, once an hour. What still waits stays.</summary>
internal sealed class InboxCleaning(WriteQueue writes, IClock clock)
{
    private const int AtOnce = 500;

    private static readonly Duration Kept = Duration.FromDays(30);

    /// <summary>Forgets what is too old; in small bites, because other writes wait behind each.</summary>
    public async Task<int> RunAsync(CancellationToken cancellationToken = default)
    {
        var before = InstantConverter.ToDatabase(clock.GetCurrentInstant() - Kept);
        for (var forgotten = 0; ;)
        {
            var bite = await writes.WriteAsync(
                scope => new Statement(
                    scope.Connection,
                    "DELETE FROM inbox WHERE (shop_id, id) IN (SELECT shop_id, id FROM inbox WHERE received_at <= @p0 AND state <> 'Waiting' ORDER BY received_at LIMIT @p1)",
                    2).ExecuteAsync(scope, before, AtOnce),
                WriteLane.Ingest,
                cancellationToken).ConfigureAwait(false);
            forgotten += bite;
            if (bite < AtOnce) return forgotten;
        }
    }
}
