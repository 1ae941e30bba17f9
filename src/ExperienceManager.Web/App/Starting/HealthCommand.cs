namespace ExperienceManager.Web.App.Starting;

/// <summary>
/// <c>health</c> on the command line: asks the server that runs with the same settings whether it is ready, for containers, whose images
/// have nothing else to ask with. Code 0 when it is, 1 when not.
/// </summary>
internal static class HealthCommand
{
    private const string Word = "health";

    private static readonly TimeSpan _timeout = TimeSpan.FromSeconds(8);

    /// <summary>Does it when the arguments ask for it; the exit code, or null when they do not.</summary>
    public static async Task<int?> TryRunAsync(WebApplicationBuilder builder, string[] args)
    {
        if (args is not [Word, ..]) return null;
        var address = AddressOf(builder.Configuration);
        using var http = new HttpClient { Timeout = _timeout };
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, "/health/ready"));
        // The server refuses the names that AllowedHosts does not list, also from this machine.
        var host = builder.Configuration["AllowedHosts"]?.Split(';')[0].Trim();
        if (host is { Length: > 0 } and not "*") request.Headers.Host = host.TrimStart('*', '.');
        try
        {
            using var response = await http.SendAsync(request).ConfigureAwait(false);
            Console.WriteLine($"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync().ConfigureAwait(false)}");
            return response.IsSuccessStatusCode ? 0 : 1;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            await Console.Error.WriteLineAsync($"No answer from {address}: {exception.Message}").ConfigureAwait(false);
            return 1;
        }
    }

    /// <summary>Where the server of these settings can be asked.</summary>
    internal static Uri AddressOf(IConfiguration configuration)
    {
        var port = configuration["HTTP_PORTS"]?.Split(';')[0] is { Length: > 0 } given ? $"http://*:{given}" : "http://localhost:5000";
        var listens = configuration["Urls"]?.Split(';')[0].Trim() is { Length: > 0 } first ? first : port;
        var address = BindingAddress.Parse(listens);
        return new UriBuilder(address.Scheme, IsAny(address.Host) ? "127.0.0.1" : address.Host, address.Port).Uri;
    }

    private static bool IsAny(string host) => host is "*" or "+" or "0.0.0.0" or "[::]";
}
