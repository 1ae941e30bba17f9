namespace ExperienceManager.Web.Data;

/// <summary>
/// The write was not done and may be sent again: the queue is full, the wait was too long, or the database cannot write now. HTTP 503.
/// </summary>
public sealed class WriteUnavailableException : Exception
{
    /// <summary>With what happened.</summary>
    public WriteUnavailableException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }

    /// <summary>After how many seconds it makes sense to try again.</summary>
    public int RetryAfterSeconds { get; init; } = 1;
}
