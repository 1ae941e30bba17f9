using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>
/// Klaviyo's API as far as labels need it (docs/integrations.md#klaviyo): the profile of an e-mail address, its lists and its segments.
/// Keeps to the account's quotas; whatever goes wrong is a <see cref="KlaviyoFault"/>.
/// </summary>
internal sealed class KlaviyoClient(HttpClient http, KlaviyoOptions options, KlaviyoLimits limits)
{
    /// <summary>Longest reply that is read; a page of names has a few kilobytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    private const int MaxPages = 50;
    private const int MaxTries = 3;

    private static readonly TimeSpan UnnamedPause = TimeSpan.FromSeconds(5);

    /// <summary>The labels of a customer; none when Klaviyo does not know the address.</summary>
    /// <exception cref="KlaviyoFault">The call brought nothing.</exception>
    public async Task<LabelSet> ReadLabelsAsync(KlaviyoAccount account, string email, CancellationToken cancellationToken)
    {
        var labels = new List<string>();
        foreach (var profile in await ReadAllAsync(
            account, KlaviyoCall.Profiles, KlaviyoPaths.Profile(email), KlaviyoPages.ReadId, cancellationToken).ConfigureAwait(false))
        {
            var lists = await ReadAllAsync(
                account, KlaviyoCall.Lists, KlaviyoPaths.Lists(profile), KlaviyoPages.ReadName, cancellationToken).ConfigureAwait(false);
            var segments = await ReadAllAsync(
                account, KlaviyoCall.Segments, KlaviyoPaths.Segments(profile), KlaviyoPages.ReadName, cancellationToken)
                .ConfigureAwait(false);
            labels.AddRange(lists.Select(name => $"Klaviyo.list.{name}"));
            labels.AddRange(segments.Select(name => $"Klaviyo.segment.{name}"));
        }

        return LabelSet.Of(labels);
    }

    private async Task<IReadOnlyList<string>> ReadAllAsync(
        KlaviyoAccount account, KlaviyoCall call, string path, KlaviyoPages.Read read, CancellationToken cancellationToken)
    {
        var all = new List<string>();
        var next = new Uri(options.BaseUrl, path);
        for (var page = 0; page < MaxPages; page++)
        {
            var body = await GetAsync(account, call, next, cancellationToken).ConfigureAwait(false);
            if (KlaviyoPages.Add(body, read, all) is not { } link) return all;
            next = NextOf(link);
        }

        throw new KlaviyoFault(KlaviyoFaultKind.Malformed, $"Klaviyo's response has more than {MaxPages} pages.");
    }

    // The key goes only where it belongs, whatever a reply says.
    private Uri NextOf(string link) => Uri.TryCreate(options.BaseUrl, link, out var next)
        && Uri.Compare(next, options.BaseUrl, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase)
            == 0
            ? next
            : throw new KlaviyoFault(KlaviyoFaultKind.Malformed, "Klaviyo's response points to a next page on another server.");

    private async Task<byte[]> GetAsync(KlaviyoAccount account, KlaviyoCall call, Uri url, CancellationToken cancellationToken)
    {
        var pacer = limits.Of(account)[call];
        for (var tries = 1; ; tries++)
        {
            await pacer.WaitAsync(cancellationToken).ConfigureAwait(false);
            using var response = await SendAsync(account, url, cancellationToken).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
            {
                await HoldWhenUsedUpAsync(pacer, response.Headers, cancellationToken).ConfigureAwait(false);
                return await response.Content.ReadAsByteArrayAsync(cancellationToken).ConfigureAwait(false);
            }

            var fault = await KlaviyoErrors.ReadAsync(response, cancellationToken).ConfigureAwait(false);
            if (fault.Kind != KlaviyoFaultKind.Throttled) throw fault;
            await pacer.HoldAsync(fault.RetryAfter ?? UnnamedPause, cancellationToken).ConfigureAwait(false);
            if (tries == MaxTries || fault.RetryAfter > CallPacer.MaxHold) throw fault;
        }
    }

    private async Task<HttpResponseMessage> SendAsync(KlaviyoAccount account, Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.TryAddWithoutValidation("Authorization", $"Klaviyo-API-Key {account.PrivateKey}");
        request.Headers.TryAddWithoutValidation("revision", account.Revision);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/vnd.api+json"));
        try
        {
            return await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            var isTooLong = exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded;
            throw isTooLong
                ? new KlaviyoFault(KlaviyoFaultKind.Malformed, $"Klaviyo's response is longer than {MaxBytes / (1024 * 1024)} MiB.",
                    cause: exception)
                : new KlaviyoFault(KlaviyoFaultKind.Unreachable, $"Klaviyo cannot be reached ({exception.HttpRequestError}).",
                    cause: exception);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new KlaviyoFault(
                KlaviyoFaultKind.Unreachable, $"Klaviyo did not respond within {options.RequestTimeout.TotalSeconds:0.#} s.",
                cause: exception);
        }
    }

    // Other programs may use the same account: when Klaviyo says that nothing is left, it is.
    private static async Task HoldWhenUsedUpAsync(CallPacer pacer, HttpResponseHeaders headers, CancellationToken cancellationToken)
    {
        if (NumberIn(headers, "RateLimit-Remaining") != 0 || NumberIn(headers, "RateLimit-Reset") is not { } seconds) return;
        await pacer.HoldAsync(TimeSpan.FromSeconds(Math.Clamp(seconds, 0, 60)), cancellationToken).ConfigureAwait(false);
    }

    private static int? NumberIn(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out var values)
            && int.TryParse(values.First(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>
    /// Registers its HTTP client: no redirects, no cookies, no endless replies. Addresses contain e-mail addresses, so none are logged.
    /// </summary>
    public static void AddHttp(IServiceCollection services) => services
        .AddHttpClient(nameof(KlaviyoClient), (provider, http) =>
        {
            http.Timeout = provider.GetRequiredService<KlaviyoOptions>().RequestTimeout;
            http.MaxResponseContentBufferSize = MaxBytes;
        })
        .UseSocketsHttpHandler((handler, _) =>
        {
            handler.AllowAutoRedirect = false;
            handler.UseCookies = false;
            handler.AutomaticDecompression = DecompressionMethods.All;
            handler.ConnectTimeout = TimeSpan.FromSeconds(5);
            handler.PooledConnectionLifetime = TimeSpan.FromMinutes(5);
        })
        .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
        .RemoveAllLoggers();
}
