using System.Collections.Concurrent;
using System.Net;
using ExperienceManager.Tests.Integration.Analytics;
using ExperienceManager.Tests.Support;

namespace ExperienceManager.Tests.Integration.Reliability;

/// <summary>Tracking pages that report, sixteen at once; what was not acknowledged is sent again, with the same ids.</summary>
internal sealed class BeaconSender(string slug, string token, int reports) : IDisposable
{
    private const int AtOnce = 16;

    private readonly HttpClient _http = new();
    private readonly ConcurrentQueue<(Guid View, Guid Click)> _open =
        new(Enumerable.Range(0, reports).Select(_ => (Guid.CreateVersion7(), Guid.CreateVersion7())));
    private readonly ConcurrentBag<Guid> _acknowledged = [];
    private volatile TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _awaited;

    /// <summary>Events that were answered with 204.</summary>
    public IReadOnlyCollection<Guid> Acknowledged => _acknowledged;

    /// <summary>Ends when so many events were acknowledged.</summary>
    public Task WhenAcknowledgedAsync(int count)
    {
        _reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _awaited, count);
        if (_acknowledged.Count >= count) _reached.TrySetResult();
        return _reached.Task;
    }

    /// <summary>Sends until everything is acknowledged or the server is gone.</summary>
    public Task SendAsync(Uri server) => Task.WhenAll(Enumerable.Range(0, AtOnce).Select(_ => Task.Run(() => SendOpenAsync(server))));

    public void Dispose() => _http.Dispose();

    private async Task SendOpenAsync(Uri server)
    {
        while (_open.TryDequeue(out var report))
        {
            try
            {
                var body = Beacons.Body(
                    token, Guid.NewGuid(), Beacons.Event("view", id: report.View), Beacons.Event("click", "tile", report.Click));
                using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, $"/t/{slug}/events"))
                { Content = new StringContent(body) };
                request.Headers.TryAddWithoutValidation("User-Agent", Browsers.Desktop);
                using var answer = await _http.SendAsync(request);
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
                _acknowledged.Add(report.View);
                _acknowledged.Add(report.Click);
                if (_acknowledged.Count >= Volatile.Read(ref _awaited)) _reached.TrySetResult();
            }
            catch (HttpRequestException)
            {
                _open.Enqueue(report);
                return;
            }
        }
    }
}
