using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>
/// Look-ups under way: anyone who asks for the same customer meanwhile waits for the same one. A look-up that no one waits for any more is
/// given up, so that it takes no place in the quota.
/// </summary>
internal sealed class LookUpFlights
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(ShopId Shop, string Email), Flight> _flights = [];

    /// <summary>Waits for the look-up that is under way, or begins one.</summary>
    public async Task<KlaviyoAnswer> RunAsync(
        ShopId shop, string email, Func<CancellationToken, Task<KlaviyoAnswer>> lookUp, CancellationToken cancellationToken)
    {
        var flight = Board((shop, email), lookUp);
        try
        {
            return await flight.Answer.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Leave((shop, email), flight);
        }
    }

    private Flight Board((ShopId Shop, string Email) key, Func<CancellationToken, Task<KlaviyoAnswer>> lookUp)
    {
        lock (_gate)
        {
            if (!_flights.TryGetValue(key, out var flight))
            {
                var end = new CancellationTokenSource();
                flight = new Flight(end, Task.Run(() => lookUp(end.Token), end.Token));
                _flights.Add(key, flight);
            }

            flight.Waiting++;
            return flight;
        }
    }

    private void Leave((ShopId Shop, string Email) key, Flight flight)
    {
        lock (_gate)
        {
            if (--flight.Waiting > 0) return;
            _flights.Remove(key);
        }

        flight.End.Cancel();
    }

    private sealed class Flight(CancellationTokenSource end, Task<KlaviyoAnswer> answer)
    {
        public CancellationTokenSource End { get; } = end;

        public Task<KlaviyoAnswer> Answer { get; } = answer;

        public int Waiting { get; set; }
    }
}
