using ExperienceManager.Domain.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>Where a piece of work is.</summary>
public enum WorkState
{
    /// <summary>To be done at its due time.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>Given up after the last attempt; a person may start it again.</summary>
    Dead,

    /// <summary>Kept, but nothing was to be done.</summary>
    Ignored,
}

/// <summary>Something that is to be done after a commit: a message to send, a delivery to take in, a question to ask.</summary>
public sealed class WorkRecord
{
    /// <summary>The shop; all zeros for work that belongs to none, such as an e-mail.</summary>
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of time; the idempotency key that receivers see.</summary>
    public Guid Id { get; init; }

    /// <summary>Which handler does it.</summary>
    public required string Kind { get; init; }

    /// <summary>Unique within shop and kind, for work that must not be there twice; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>Work of one kind and subject is done one after the other; null for work without an order.</summary>
    public string? Subject { get; init; }

    /// <summary>Place among the work of its kind and subject.</summary>
    public long Position { get; init; }

    /// <summary>Where to, without secrets; work of one target shares its room.</summary>
    public required string Target { get; init; }

    /// <summary>What a delivery tells.</summary>
    public string? Topic { get; init; }

    /// <summary>The headers of a delivery that are worth keeping, JSON object.</summary>
    public string? Headers { get; init; }

    /// <summary>What is sent, or came in, byte by byte.</summary>
    public required byte[] Body { get; init; }

    /// <summary>When its sender says that it happened.</summary>
    public Instant? TriggeredAt { get; init; }

    /// <summary>Where it is.</summary>
    public WorkState State { get; init; }

    /// <summary>Attempts begun.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before; while a node is at it, when its lease ends and another node may take over.</summary>
    public Instant DueAt { get; init; }

    /// <summary>A number drawn for each lease: a node whose lease was taken over cannot finish.</summary>
    public Guid? Lease { get; init; }

    /// <summary>What came of the last attempt, for people.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>When it was added.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was done, ignored or given up.</summary>
    public Instant? ClosedAt { get; init; }

    /// <summary>What stands in the place of a body that was erased with the personal data it was about.</summary>
    public static ReadOnlySpan<byte> Erased => "{}"u8;

    /// <summary>Whether the body was erased.</summary>
    public bool IsErased => Body.AsSpan().SequenceEqual(Erased);
}

internal sealed class WorkMapping : IEntityTypeConfiguration<WorkRecord>
{
    public void Configure(EntityTypeBuilder<WorkRecord> builder)
    {
        builder.ToTable("work");
        builder.HasKey(work => new { work.ShopId, work.Id });

        // Drops what is added twice.
        builder.HasIndex(work => new { work.ShopId, work.Kind, work.Key }).IsUnique().HasFilter("key IS NOT NULL");

        // Serves the next place of a subject, and whether earlier work of it is still waiting.
        builder.HasIndex(work => new { work.ShopId, work.Kind, work.Subject, work.Position }).HasFilter("subject IS NOT NULL");

        // Serve the lists of the console.
        builder.HasIndex(work => new { work.ShopId, work.Kind, work.State, work.Id });
        builder.HasIndex(work => new { work.ShopId, work.Kind, work.Id });

        // Serve the runner and the cleaning, which look over all shops at once.
        builder.HasIndex(work => work.DueAt).HasFilter("state = 'Waiting'");
        builder.HasIndex(work => work.ClosedAt).HasFilter("closed_at IS NOT NULL");
    }
}
