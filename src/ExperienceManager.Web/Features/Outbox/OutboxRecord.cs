using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using NodaTime;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>Where a message is.</summary>
public enum OutboxState
{
    /// <summary>To be delivered, now or later.</summary>
    Waiting,

    /// <summary>Its receiver has it.</summary>
    Delivered,

    /// <summary>Given up after the last attempt; a person may send it again.</summary>
    Dead,
}

/// <summary>A message to the outside world, written in the transaction of the change that it tells of.</summary>
public sealed class OutboxRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of time; what receivers tell duplicates by.</summary>
    public Guid Id { get; init; }

    /// <summary>Which handler delivers it.</summary>
    public required string Kind { get; init; }

    /// <summary>Messages of one kind and subject are delivered one after the other.</summary>
    public required string Subject { get; init; }

    /// <summary>Place among the messages of its kind and subject.</summary>
    public long Position { get; init; }

    /// <summary>Where to, as shown; messages of one target share its room for deliveries at once.</summary>
    public required string Target { get; init; }

    /// <summary>What is sent; UTF-8 as a rule.</summary>
    public required byte[] Body { get; init; }

    /// <summary>What stands in the place of a body that was erased with the personal data it was about.</summary>
    public static ReadOnlySpan<byte> Erased => "{}"u8;

    /// <summary>Whether the body was erased; there is nothing left to send.</summary>
    public bool IsErased => Body.AsSpan().SequenceEqual(Erased);

    /// <summary>Where it is.</summary>
    public OutboxState State { get; init; }

    /// <summary>Attempts begun; also tells a node that its lease has been taken over.</summary>
    public int Attempts { get; init; }

    /// <summary>Not before.</summary>
    public Instant DueAt { get; init; }

    /// <summary>Until when a node has it; another one may take it afterwards.</summary>
    public Instant? LeasedUntil { get; init; }

    /// <summary>Which node had it last.</summary>
    public Guid? LeasedBy { get; init; }

    /// <summary>What came of the last attempt, for people.</summary>
    public string? LastAnswer { get; init; }

    /// <summary>When the change was made.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was delivered or given up.</summary>
    public Instant? ClosedAt { get; init; }
}

internal sealed class OutboxMapping : IEntityTypeConfiguration<OutboxRecord>
{
    public void Configure(EntityTypeBuilder<OutboxRecord> builder)
    {
        builder.ToTable("outbox_messages");
        builder.HasKey(message => new { message.ShopId, message.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(message => message.ShopId).OnDelete(DeleteBehavior.Cascade);

        // Serves the next place of a subject, and whether an earlier message of it is still waiting.
        builder.HasIndex(message => new { message.ShopId, message.Kind, message.Subject, message.Position });

        // Serve the lists of the console.
        builder.HasIndex(message => new { message.ShopId, message.Kind, message.State, message.Id });
        builder.HasIndex(message => new { message.ShopId, message.Kind, message.Id });

        // Serve the dispatcher and the cleaning, which look over all shops at once.
        builder.HasIndex(message => message.DueAt).HasFilter("state = 'Waiting'");
        builder.HasIndex(message => message.ClosedAt).HasFilter("state = 'Delivered'");
    }
}
