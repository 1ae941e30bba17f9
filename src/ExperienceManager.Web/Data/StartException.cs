namespace ExperienceManager.Web.Data;

/// <summary>The program cannot start as it is set up. The message is one sentence for the operator: what is wrong and what to do.</summary>
public sealed class StartException : Exception
{
    /// <summary>With the sentence.</summary>
    public StartException(string message, Exception? cause = null)
        : base(message, cause)
    {
    }
}
