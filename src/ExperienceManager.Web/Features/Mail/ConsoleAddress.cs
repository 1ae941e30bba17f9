namespace ExperienceManager.Web.Features.Mail;

/// <summary>
/// The address people reach the console by, for links in e-mails: <c>Console:BaseUrl</c>, else <c>Public:BaseUrl</c>. Only Development
/// falls back to the request's own host, which its sender chooses.
/// </summary>
public sealed class ConsoleAddress(IConfiguration configuration)
{
    /// <summary>The address without a slash at the end; null when none is set.</summary>
    public string? Configured { get; } = (configuration["Console:BaseUrl"] ?? configuration["Public:BaseUrl"])?.TrimEnd('/');

    /// <summary>The configured address, else that of the request or page.</summary>
    public string Of(string requestBase)
    {
        ArgumentNullException.ThrowIfNull(requestBase);
        return Configured ?? requestBase.TrimEnd('/');
    }

    /// <summary>The configured address, else that of the request.</summary>
    public string Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Of($"{request.Scheme}://{request.Host}");
    }
}
