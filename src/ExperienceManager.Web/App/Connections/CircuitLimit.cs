using System.Security.Claims;

namespace ExperienceManager.Web.App.Connections;

/// <summary>
/// How many console pages one person has connected at the same time: <c>Circuits:PerPerson</c>. Each takes megabytes, so that a script with
/// one sign-in could take all memory. Goes after authentication.
/// </summary>
internal sealed class CircuitLimit(IConfiguration configuration, ILogger<CircuitLimit> logger)
{
    private const int Usual = 40;

    private readonly int _perPerson = configuration.GetValue("Circuits:PerPerson", Usual);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _connected = new(StringComparer.Ordinal);

    /// <summary>Lets a connection of a circuit in for as long as it lasts, or answers 429; other requests pass.</summary>
    public async Task InvokeAsync(HttpContext http, RequestDelegate next)
    {
        if (PersonOf(http) is not { } person)
        {
            await next(http).ConfigureAwait(false);
            return;
        }

        if (!TryEnter(person))
        {
            logger.LogWarning(
                "An account has {Count} console pages connected, as many as Circuits__PerPerson allows; another was refused.", _perPerson);
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            return;
        }

        try
        {
            await next(http).ConfigureAwait(false);
        }
        finally
        {
            Leave(person);
        }
    }

    // What lasts: a WebSocket, or the answers of a browser without.
    private static string? PersonOf(HttpContext http) =>
        http.Request.Path.Equals("/_blazor", StringComparison.Ordinal) && !HttpMethods.IsPost(http.Request.Method)
            ? http.User.FindFirstValue(ClaimTypes.NameIdentifier)
            : null;

    private bool TryEnter(string person)
    {
        lock (_lock)
        {
            var count = _connected.GetValueOrDefault(person);
            if (count >= _perPerson) return false;
            _connected[person] = count + 1;
            return true;
        }
    }

    private void Leave(string person)
    {
        lock (_lock)
        {
            if (--_connected[person] == 0) _connected.Remove(person);
        }
    }
}
