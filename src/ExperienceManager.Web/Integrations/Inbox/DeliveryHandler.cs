using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>
/// Knows what to do with the deliveries of one source; asks other systems as needed, but writes nothing itself. May be called several times
/// at once, and again for the same delivery. The connection's status follows what comes of each.
/// </summary>
public abstract class DeliveryHandler(ConnectionKind source) : IWorkHandler
{
    /// <summary>Whose deliveries.</summary>
    public ConnectionKind Source { get; } = source;

    /// <inheritdoc/>
    public string Kind { get; } = InboxDelivery.KindOf(source);

    /// <inheritdoc/>
    public WorkLimits Limits { get; } = new() { Timeout = Duration.FromSeconds(60), Lease = Duration.FromSeconds(90), ForgetsDead = true };

    /// <inheritdoc/>
    public abstract Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken);

    /// <inheritdoc/>
    public Task NoteAsync(WriteScope scope, WorkItem item, WorkState state, string answer, Instant now)
    {
        ArgumentNullException.ThrowIfNull(item);
        return state switch
        {
            WorkState.Done => ConnectionStatus.SucceededAsync(scope, item.Shop, Source, now),
            WorkState.Ignored => Task.CompletedTask,
            _ => ConnectionStatus.FailedAsync(scope, item.Shop, Source, answer, now),
        };
    }
}
