using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Knows what to do with the deliveries of one source. May be called several times at once, and again for the same delivery.</summary>
public interface IInboxHandler
{
    /// <summary>Whose deliveries.</summary>
    ConnectionKind Source { get; }

    /// <summary>Works out what is to be done; asks other systems as needed, but writes nothing. Throwing means: try again later.</summary>
    Task<InboxOutcome> HandleAsync(InboxMessage message, CancellationToken cancellationToken);
}

/// <summary>What is to be written for a delivery, in the transaction that marks it done; returns what came of it, as a sentence.</summary>
public delegate Task<Result<string>> InboxEffect(WriteScope scope);

/// <summary>What is to become of a delivery.</summary>
public abstract record InboxOutcome
{
    /// <summary>A failure of this key in an effect means that something moved in between: the handler is asked again at once.</summary>
    public const string MovedKey = "inbox_moved";

    private InboxOutcome()
    {
    }

    /// <summary>Do this, together with the mark "done".</summary>
    public sealed record Write(InboxEffect Effect) : InboxOutcome;

    /// <summary>Nothing is to be done.</summary>
    /// <param name="Why">The reason, as a sentence.</param>
    /// <param name="ErasesBody">Whether the body is about a person and of no use any more.</param>
    public sealed record Ignore(string Why, bool ErasesBody = false) : InboxOutcome;

    /// <summary>It can never work; a person has to look at it.</summary>
    public sealed record Park(string Why) : InboxOutcome;

    /// <summary>It did not work; counts as one of the eight tries.</summary>
    public sealed record TryAgain(string Why) : InboxOutcome;

    /// <summary>The other system asks for timeout; no try is lost, for a day.</summary>
    public sealed record Wait(string Why, Duration For) : InboxOutcome;
}
