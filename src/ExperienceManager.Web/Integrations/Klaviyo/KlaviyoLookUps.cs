using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>
/// Does the look-ups that orders wait for: each shop's one after the other, for the quota allows no more, the shops side by side. The
/// labels go into the order through its ingest; doing a look-up twice changes nothing.
/// </summary>
internal sealed class KlaviyoLookUps(KlaviyoLabels labels, OrderIngest ingest, ILogger<KlaviyoLookUps> logger) : IWorkHandler
{
    /// <summary>The kind of its work.</summary>
    public const string KindOfWork = "klaviyo";

    // Waits for the quota are part of an attempt. An attempt every hour at last: about a week.
    private const int MaxAttempts = 170;

    public string Kind => KindOfWork;

    public WorkLimits Limits { get; } = new()
    {
        Timeout = Duration.FromSeconds(280),
        Lease = Duration.FromMinutes(5),
        MaxAttempts = MaxAttempts,
        PerTarget = 1,
        KeepsDone = false,
        ForgetsDead = true,
    };

    /// <summary>The look-up of an order; another one of the same order takes its place.</summary>
    public static NewWork LookUpOf(ShopId shop, Guid order, string email) =>
        new(KindOfWork, $"{KindOfWork}/{shop}", Encoding.UTF8.GetBytes(email)) { Key = order.ToString() };

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var email = Encoding.UTF8.GetString(item.Body.Span);
        var answer = await labels.LookUpAsync(item.Shop, email, cancellationToken).ConfigureAwait(false);
        if (answer.Standing == KlaviyoStanding.Failed && !answer.IsFinal)
        {
            var pause = answer.RetryAfter is { } after ? Duration.FromTimeSpan(after) : (Duration?)null;
            return new WorkOutcome.TryAgain(answer.Reason ?? "", pause) { HoldsTarget = true };
        }

        if (answer.Labels.Sorted.Length == 0) return new WorkOutcome.Done("");
        var order = Guid.Parse(item.Key);
        var write = await ingest.PrepareLabelsAsync(item.Shop, order, answer.Labels, LabelSource.Klaviyo, email, cancellationToken)
            .ConfigureAwait(false);
        return new WorkOutcome.Write(async scope =>
        {
            var written = await write(scope).ConfigureAwait(false);
            if (!written.Succeeded)
                logger.LogWarning("Klaviyo's labels could not be added to order {Order}: {Reason}", order, written.Message);
            return "";
        });
    }
}
