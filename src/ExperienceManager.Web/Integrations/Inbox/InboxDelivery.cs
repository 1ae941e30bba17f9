using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Something that comes in and is to be kept.</summary>
/// <param name="Source">From what.</param>
/// <param name="DeliveryId">The sender's id of it; one longer than <see cref="MaxIdLength"/> is kept as its hash.</param>
/// <param name="Topic">What it tells.</param>
/// <param name="Body">The body, byte by byte.</param>
public sealed record InboxDelivery(ConnectionKind Source, string DeliveryId, string Topic, byte[] Body)
{
    /// <summary>Characters of the longest id that is kept as it is.</summary>
    public const int MaxIdLength = 255;

    /// <summary>The headers worth keeping; no secrets, no signatures.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>When the sender says it happened.</summary>
    public Instant? TriggeredAt { get; init; }

    /// <summary>Why there is nothing to do with it; null when there is.</summary>
    public string? Ignored { get; init; }

    /// <summary>The kind of work that a source's deliveries are.</summary>
    public static string KindOf(ConnectionKind source) => source switch
    {
        ConnectionKind.Shopify => "shopify",
        ConnectionKind.Shopware => "shopware",
        _ => throw new ArgumentOutOfRangeException(nameof(source), source, "It delivers nothing."),
    };
}

/// <summary>A delivery in a list.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Topic">What it tells.</param>
/// <param name="DeliveryId">The sender's id of it.</param>
/// <param name="ReceivedAt">When it came in.</param>
/// <param name="State">Where it is.</param>
/// <param name="Attempts">How often it was begun.</param>
/// <param name="DueAt">When it is begun next, when it waits.</param>
/// <param name="Detail">What came of it.</param>
public sealed record InboxRow(
    Guid Id, string Topic, string DeliveryId, Instant ReceivedAt, WorkState State, int Attempts, Instant DueAt, string? Detail);
