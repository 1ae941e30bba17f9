namespace ExperienceManager.Web.Security;

/// <summary>
/// Whether a browser's Origin is this server. https counts where the server itself sees http: a proxy that is not known has ended TLS, and
/// the https pages of the same host are more trustworthy than its http pages, not less.
/// </summary>
internal static class OwnOrigin
{
    /// <summary>Whether an origin such as <c>https://shop.example</c> is the host that the request was sent to.</summary>
    public static bool Is(string? origin, HttpRequest request) =>
        Same(origin, request, request.Scheme) || Same(origin, request, Uri.UriSchemeHttps);

    private static bool Same(string? origin, HttpRequest request, string scheme) =>
        string.Equals(origin, $"{scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
}
