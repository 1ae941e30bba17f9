using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Work as shown.</summary>
/// <param name="Id">Identity; the idempotency key that its receiver sees.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Target">Where to.</param>
/// <param name="Topic">What a delivery tells.</param>
/// <param name="Body">What is sent.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">Attempts so far.</param>
/// <param name="DueAt">When it is tried next, while it is waiting.</param>
/// <param name="LastAnswer">What came of the last attempt.</param>
/// <param name="CreatedAt">When it was added.</param>
/// <param name="ClosedAt">When it ended.</param>
public sealed record WorkEntry(
    Guid Id, string Kind, string Subject, string Target, string? Topic, ReadOnlyMemory<byte> Body, WorkState State, int Attempts,
    Instant DueAt,
    string? LastAnswer, Instant CreatedAt, Instant? ClosedAt)
{
    internal static WorkEntry Of(WorkRecord row) => new(
        row.Id, row.Kind, row.Subject ?? row.Key ?? "", row.Target, row.Topic, row.Body, row.State, row.Attempts, row.DueAt, row.LastAnswer,
        row.CreatedAt, row.ClosedAt);
}

/// <summary>Which work.</summary>
/// <param name="Kinds">Of which kinds.</param>
public sealed record WorkFilter(params IReadOnlyList<string> Kinds)
{
    /// <summary>Where it is; null for all.</summary>
    public WorkState? State { get; init; }

    /// <summary>Older than this one: the last of the page before.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many, at most 101: a page, and one more that tells whether there is another.</summary>
    public int Take { get; init; } = 30;
}
