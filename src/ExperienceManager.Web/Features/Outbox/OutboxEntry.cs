using NodaTime;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>A message as shown.</summary>
/// <param name="Id">Identity; the idempotency key that its receiver sees.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Target">Where to.</param>
/// <param name="Body">What is sent.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="DueAt">When it is tried next, while it is waiting.</param>
/// <param name="LastAnswer">What came of the last attempt.</param>
/// <param name="CreatedAt">When the change was made.</param>
/// <param name="ClosedAt">When it was delivered or given up.</param>
public sealed record OutboxEntry(
    Guid Id, string Kind, string Subject, string Target, ReadOnlyMemory<byte> Body, OutboxState State, int Attempts, Instant DueAt, string? LastAnswer, Instant CreatedAt, Instant? ClosedAt)
{
    internal static OutboxEntry Of(OutboxRecord row) => new(
        row.Id, row.Kind, row.Subject, row.Target, row.Body, row.State, row.Attempts, row.DueAt, row.LastAnswer, row.CreatedAt, row.ClosedAt);
}

/// <summary>Which messages.</summary>
public sealed record OutboxFilter
{
    /// <summary>Where they are; null for all.</summary>
    public OutboxState? State { get; init; }

    /// <summary>Of one kind; null for all.</summary>
    public string? Kind { get; init; }

    /// <summary>About one subject; null for all.</summary>
    public string? Subject { get; init; }

    /// <summary>Older than this one: the last of the page before.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many, at most 101: a page, and one more that tells whether there is another.</summary>
    public int Take { get; init; } = 30;
}
