namespace ExperienceManager.Web.Integrations.Shopware.Admin;

/// <summary>A shop's Admin API, ready to call.</summary>
/// <param name="Url">The shop's address; may have a path.</param>
/// <param name="ApiKey">Client id.</param>
/// <param name="SecretKey">Client secret.</param>
internal sealed record ShopwareAccount(Uri Url, string ApiKey, string SecretKey)
{
    /// <summary>A call's address below the shop's own path.</summary>
    public Uri Call(string path) => new($"{Url.GetLeftPart(UriPartial.Path).TrimEnd('/')}/api/{path}");

    /// <summary>Without the secrets.</summary>
    public override string ToString() => $"Shopware at {Url}";
}

/// <summary>A call to a shop that brought nothing. The message is for people and holds no secret.</summary>
internal sealed class ShopwareFault(string message, TimeSpan? retryAfter = null, Exception? cause = null) : Exception(message, cause)
{
    /// <summary>When to ask again at the earliest; set when the shop asked for timeout.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}
