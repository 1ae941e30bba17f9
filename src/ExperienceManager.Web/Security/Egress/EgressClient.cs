using System.Net;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Security.Egress;

/// <summary>
/// The one way out: every request to an address that comes from outside goes through here. https only, no redirects, no proxy, no
/// cookies (<see cref="EgressHandler"/>). Answers are cut off at a size, requests at a time.
/// </summary>
public sealed class EgressClient(IHttpClientFactory clients, EgressOptions options)
{
    /// <summary>Bytes of an answer that are read when the caller asks for no more.</summary>
    public const int UsualBytes = 64 * 1024;

    /// <summary>Time limit of a request, its answer included.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(10);

    /// <summary>The name of its HTTP client.</summary>
    internal const string Name = "Egress";

    /// <summary>
    /// What is wrong with a URL that is to be sent to, at a path; null when nothing is. Its address is evaluated when it is used.
    /// </summary>
    public Problem? Check(string path, string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !IsAllowed(uri))
        {
            var schemes = options.AllowHttp ? "http or https" : "https";
            return new Problem(path, $"This must be an {schemes} url, such as https://tracking.example.com/shipments.", "url_scheme");
        }

        if (uri.UserInfo.Length > 0) return new Problem(path, "A URL must not contain a user name or password.", "url_credentials");
        var isPrivate = uri.IsLoopback
            || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && !EgressAddress.IsPublic(address));
        return isPrivate && !options.AllowPrivate ? new Problem(path, "This address is not on the public internet.", "url_private") : null;
    }

    /// <summary>Sends a request and reads the answer up to a size; what is longer is cut off.</summary>
    /// <exception cref="HttpRequestException">Not sent, or no answer; the message can be shown to the shop.</exception>
    /// <exception cref="OperationCanceledException">Took too long, or was called off.</exception>
    public async Task<EgressAnswer> SendAsync(
        HttpRequestMessage request, int maxBytes = UsualBytes, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.RequestUri is not { } uri || Check("url", uri.OriginalString) is not null)
        {
            throw new HttpRequestException("Requests to this URL are not allowed.");
        }

        using var whole = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        whole.CancelAfter(Timeout);
        using var client = clients.CreateClient(Name);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, whole.Token).ConfigureAwait(false);
        var body = await ReadAsync(response.Content, maxBytes, whole.Token).ConfigureAwait(false);
        return new EgressAnswer(response.StatusCode, response.Headers, response.Content.Headers, body);
    }

    private bool IsAllowed(Uri uri) => uri.Host.Length > 0
        && (uri.Scheme == Uri.UriSchemeHttps || (options.AllowHttp && uri.Scheme == Uri.UriSchemeHttp));

    private static async Task<byte[]> ReadAsync(HttpContent content, int most, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        using var body = new MemoryStream();
        var buffer = new byte[8 * 1024];
        while (body.Length < most)
        {
            var rest = (int)Math.Min(buffer.Length, most - body.Length);
            var read = await stream.ReadAsync(buffer.AsMemory(0, rest), cancellationToken).ConfigureAwait(false);
            if (read == 0) break;
            body.Write(buffer, 0, read);
        }

        return body.ToArray();
    }
}
