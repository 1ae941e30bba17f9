using System.Collections.Concurrent;
using System.Text;
using System.Threading.Channels;
using ExperienceManager.Web.Work;

namespace ExperienceManager.Tests.Unit.Work;

/// <summary>A receiver that notes what it was sent and answers as the test says; by default it takes everything.</summary>
internal sealed class FakeReceiver : IWorkHandler
{
    private readonly ConcurrentQueue<WorkItem> _seen = new();
    private readonly Channel<WorkItem> _arrivals = Channel.CreateUnbounded<WorkItem>();

    public string Kind => "test";

    /// <summary>What it answers.</summary>
    public Func<WorkItem, CancellationToken, Task<WorkOutcome>> Answer { get; set; } = (_, _) =>
        Task.FromResult<WorkOutcome>(new WorkOutcome.Done("HTTP 200"));

    /// <summary>Bodies in the order they came.</summary>
    public IReadOnlyList<string> Bodies => [.. _seen.Select(message => Encoding.UTF8.GetString(message.Body.Span))];

    public IReadOnlyList<Guid> Ids => [.. _seen.Select(message => message.Id)];

    public Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        // Taken before the arrival is told: a test may change the answer once it knows of it.
        var answer = Answer;
        _seen.Enqueue(message);
        _arrivals.Writer.TryWrite(message);
        return answer(message, cancellationToken);
    }

    public string Explain(Exception exception) => exception.Message;

    /// <summary>Waits for so many more deliveries to begin.</summary>
    public async Task ArrivedAsync(int count)
    {
        for (var i = 0; i < count; i++) await _arrivals.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(60));
    }
}
