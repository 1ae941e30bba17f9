using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using ExperienceManager.Web.Features.Outbox;

namespace ExperienceManager.Tests.Unit.Outbox;

/// <summary>A receiver that notes what it was sent and answers as the test says; by default it takes everything.</summary>
internal sealed class FakeReceiver : IOutboxHandler
{
    private readonly ConcurrentQueue<OutboxMessage> _seen = new();
    private readonly Channel<OutboxMessage> _arrivals = Channel.CreateUnbounded<OutboxMessage>();

    public string Kind => "test";

    /// <summary>What it answers.</summary>
    public Func<OutboxMessage, CancellationToken, Task<OutboxOutcome>> Answer { get; set; } = (_, _) => Task.FromResult(OutboxOutcome.Delivered("HTTP 200"));

    /// <summary>Bodies in the order they came.</summary>
    public IReadOnlyList<string> Bodies => [.. _seen.Select(message => Encoding.UTF8.GetString(message.Body.Span))];

    public IReadOnlyList<Guid> Ids => [.. _seen.Select(message => message.Id)];

    public Task<OutboxOutcome> DeliverAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        // Taken before the arrival is told: a test may change the answer once it knows of it.
        var answer = Answer;
        _seen.Enqueue(message);
        _arrivals.Writer.TryWrite(message);
        return answer(message, cancellationToken);
    }

    /// <summary>Waits for so many more deliveries to begin.</summary>
    public async Task ArrivedAsync(int count)
    {
        for (var i = 0; i < count; i++) await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
