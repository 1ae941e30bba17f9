using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>
/// What is to be written for a piece of work, in the transaction that marks it done; returns what came of it, as a sentence.
/// </summary>
public delegate Task<Result<string>> WorkEffect(WriteScope scope);

/// <summary>What is to become of a piece of work.</summary>
public abstract record WorkOutcome
{
    /// <summary>A failure of this key in an effect means that something moved in between: the handler is asked again at once.</summary>
    public const string MovedKey = "work_moved";

    private WorkOutcome()
    {
    }

    /// <summary>It is done.</summary>
    /// <param name="Answer">What to show, such as <c>HTTP 200</c>.</param>
    public sealed record Done(string Answer) : WorkOutcome;

    /// <summary>Do this, together with the mark "done".</summary>
    public sealed record Write(WorkEffect Effect) : WorkOutcome;

    /// <summary>Nothing is to be done.</summary>
    /// <param name="Why">The reason, as a sentence.</param>
    /// <param name="ErasesBody">Whether the body is about a person and of no use any more.</param>
    public sealed record Ignore(string Why, bool ErasesBody = false) : WorkOutcome;

    /// <summary>It can never work; a person has to look at it.</summary>
    public sealed record Park(string Why) : WorkOutcome;

    /// <summary>It did not work this time.</summary>
    /// <param name="Why">The reason, as a sentence.</param>
    /// <param name="NotBefore">The least wait before the next attempt, when the other side asked for one.</param>
    public sealed record TryAgain(string Why, Duration? NotBefore = null) : WorkOutcome
    {
        /// <summary>Whether nothing else of its target can work either until then, so that it stays due instead of failing too.</summary>
        public bool HoldsTarget { get; init; }
    }

    /// <summary>The other side asks to wait; no attempt is lost, for a day.</summary>
    public sealed record Wait(string Why, Duration For) : WorkOutcome;
}
