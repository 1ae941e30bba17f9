using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Does the work of one kind; registered as a singleton by the feature whose work it is.</summary>
public interface IWorkHandler
{
    /// <summary>The kind, such as <c>shipment</c>.</summary>
    string Kind { get; }

    /// <summary>How long, how often, how many at once.</summary>
    WorkLimits Limits => WorkLimits.Default;

    /// <summary>
    /// Works out what becomes of a piece of work. It may come again after it was done (a node died before it could say so): what is sent
    /// carries <see cref="WorkItem.Id"/> as idempotency key, what is written is a <see cref="WorkOutcome.Write"/>. What this throws counts
    /// as a failed attempt.
    /// </summary>
    Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken);

    /// <summary>What is kept of an exception; its message may hold what does not belong into a list.</summary>
    string Explain(Exception exception) => $"Unexpected error ({exception?.GetType().Name}).";

    /// <summary>In the transaction that keeps what came of an attempt.</summary>
    Task NoteAsync(WriteScope scope, WorkItem item, WorkState state, string answer, Instant now) => Task.CompletedTask;
}

/// <summary>What holds for the work of one kind.</summary>
public sealed record WorkLimits
{
    /// <summary>For receivers of messages.</summary>
    public static WorkLimits Default { get; } = new();

    /// <summary>How long an attempt may take.</summary>
    public Duration Timeout { get; init; } = Duration.FromSeconds(30);

    /// <summary>How long a node has the work before another one may take over; longer than an attempt may take.</summary>
    public Duration Lease { get; init; } = Duration.FromMinutes(1);

    /// <summary>After so many failed attempts it is given up.</summary>
    public int MaxAttempts { get; init; } = WorkBackoff.MaxAttempts;

    /// <summary>How many are done at once for one target.</summary>
    public int PerTarget { get; init; } = 4;

    /// <summary>Whether what is done is kept for the console's lists; otherwise it is deleted.</summary>
    public bool KeepsDone { get; init; } = true;

    /// <summary>Whether what was given up is forgotten after 30 days too, instead of waiting for a person.</summary>
    public bool ForgetsDead { get; init; }
}
