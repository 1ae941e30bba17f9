using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>Delivers the messages of one kind to the outside world; registered as a singleton.</summary>
public interface IOutboxHandler
{
    /// <summary>The kind, such as <c>shipment</c>.</summary>
    string Kind { get; }

    /// <summary>
    /// Delivers one message. It may come again after it was delivered (a node died before it could say so): send
    /// <see cref="OutboxMessage.Id"/> along as idempotency key. What this throws counts as a failed attempt.
    /// </summary>
    Task<OutboxOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>A message to be delivered.</summary>
/// <param name="ShopId">The shop.</param>
/// <param name="Id">Identity; the same at every attempt.</param>
/// <param name="Kind">Which handler delivers it.</param>
/// <param name="Subject">What it is about; in order within one subject.</param>
/// <param name="Target">Where to, as it was when the message was written.</param>
/// <param name="Body">What is sent.</param>
/// <param name="Attempt">The how manieth attempt this is, from 1.</param>
/// <param name="CreatedAt">When the change was made.</param>
public sealed record OutboxMessage(ShopId ShopId, Guid Id, string Kind, string Subject, string Target, ReadOnlyMemory<byte> Body, int Attempt, Instant CreatedAt);

/// <summary>What came of an attempt.</summary>
/// <param name="Result">How it went on.</param>
/// <param name="Answer">What to show, such as <c>HTTP 200</c> or <c>timed out</c>.</param>
/// <param name="NotBefore">The least wait before the next attempt, when the receiver asked for one.</param>
public sealed record OutboxOutcome(OutboxResult Result, string Answer, Duration? NotBefore = null)
{
    /// <summary>The receiver has it.</summary>
    public static OutboxOutcome Delivered(string answer) => new(OutboxResult.Delivered, answer);

    /// <summary>Not this time.</summary>
    public static OutboxOutcome Failed(string answer, Duration? notBefore = null) => new(OutboxResult.Failed, answer, notBefore);

    /// <summary>Further attempts are in vain: a dead letter at once.</summary>
    public static OutboxOutcome Refused(string answer) => new(OutboxResult.Refused, answer);
}

/// <summary>How an attempt went.</summary>
public enum OutboxResult
{
    /// <summary>Delivered.</summary>
    Delivered,

    /// <summary>Failed; tried again until the attempts are used up.</summary>
    Failed,

    /// <summary>Failed permanently.</summary>
    Refused,
}
