namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>Why a call brought nothing.</summary>
internal enum KlaviyoFaultKind
{
    /// <summary>No answer, or one of a server in trouble.</summary>
    Unreachable,

    /// <summary>429: the account's quota is used up.</summary>
    Throttled,

    /// <summary>The key is wrong or lacks a scope.</summary>
    KeyRefused,

    /// <summary>Klaviyo does not take this request, however often it is sent.</summary>
    RequestRefused,

    /// <summary>An answer that is not what the API promises.</summary>
    Malformed,
}

/// <summary>A call to Klaviyo that brought nothing. The message is for people and holds no secret.</summary>
internal sealed class KlaviyoFault(KlaviyoFaultKind kind, string message, TimeSpan? retryAfter = null, Exception? cause = null)
    : Exception(message, cause)
{
    public KlaviyoFaultKind Kind { get; } = kind;

    /// <summary>When to ask again at the earliest.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
