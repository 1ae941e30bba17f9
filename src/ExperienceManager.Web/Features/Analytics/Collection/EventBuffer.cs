using System.Collections.Concurrent;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Storage;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// Gathers what comes in while a shop's last batch is being written into the next one: alone, an event is written at once; under load
/// batches grow by themselves. A task completes after the commit of its batch, or fails with it.
/// </summary>
internal sealed class EventBuffer(WriteQueue writes)
{
    /// <summary>Events of one batch.</summary>
    public const int MaxPerBatch = 2_000;

    /// <summary>Events of one shop that may wait; then the sender is asked to try again.</summary>
    public const int MaxWaiting = 50_000;

    private readonly ConcurrentDictionary<ShopId, ShopLine> _lines = new();

    /// <summary>Writes events of a shop.</summary>
    public Task WriteAsync(
        ShopSnapshot snapshot, IReadOnlyList<PageEvent> events, IReadOnlyList<LeftOutEvents> leftOut,
        CancellationToken cancellationToken) =>
        LineOf(snapshot.ShopId).AddAsync(new Waiting(snapshot, events, leftOut), cancellationToken);

    /// <summary>Counts events that are left out altogether.</summary>
    public Task LeaveOutAsync(ShopId shop, LeftOutEvents leftOut, CancellationToken cancellationToken) =>
        LineOf(shop).AddAsync(new Waiting(null, [], [leftOut]), cancellationToken);

    /// <summary>Forgets what was written; for a database that was created again.</summary>
    public void Clear() => _lines.Clear();

    private ShopLine LineOf(ShopId shop) => _lines.GetOrAdd(shop, static (id, queue) => new ShopLine(id, queue), writes);

    private sealed record Waiting(ShopSnapshot? Snapshot, IReadOnlyList<PageEvent> Events, IReadOnlyList<LeftOutEvents> LeftOut)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private sealed class ShopLine(ShopId shop, WriteQueue writes)
    {
        private readonly Lock _gate = new();
        private readonly Queue<Waiting> _waiting = [];
        private readonly KnownNames _names = new();
        private int _events;
        private bool _isRunning;

        public Task AddAsync(Waiting waiting, CancellationToken cancellationToken)
        {
            lock (_gate)
            {
                if (_events + waiting.Events.Count > MaxWaiting)
                    throw new WriteUnavailableException("Too many events are waiting. Try again in a second.");
                _events += waiting.Events.Count;
                _waiting.Enqueue(waiting);
                if (!_isRunning)
                {
                    _isRunning = true;
                    _ = RunAsync();
                }
            }

            return waiting.Done.Task.WaitAsync(cancellationToken);
        }

        private async Task RunAsync()
        {
            for (var batch = Take(); batch.Count > 0; batch = Take())
            {
                try
                {
                    await WriteAsync(batch).ConfigureAwait(false);
                    foreach (var waiting in batch) waiting.Done.TrySetResult();
                }
#pragma warning disable CA1031 // Whatever it is, it belongs to those who wait; the next batch is tried all the same.
                catch (Exception exception)
#pragma warning restore CA1031
                {
                    foreach (var waiting in batch) waiting.Done.TrySetException(exception);
                }
            }
        }

        private List<Waiting> Take()
        {
            lock (_gate)
            {
                var batch = new List<Waiting>();
                var events = 0;
                while (_waiting.TryPeek(out var next) && (events == 0 || events + next.Events.Count <= MaxPerBatch))
                {
                    batch.Add(_waiting.Dequeue());
                    events += next.Events.Count;
                }

                _events -= events;
                _isRunning = batch.Count > 0;
                return batch;
            }
        }

        private async Task WriteAsync(List<Waiting> batch)
        {
            var events = batch.SelectMany(waiting => waiting.Events).ToList();
            var names = batch.Select(waiting => waiting.Snapshot).OfType<ShopSnapshot>().DistinctBy(snapshot => snapshot.Source.Version)
                .OrderBy(snapshot => snapshot.Source.Version)
                .SelectMany(snapshot => _names.Unwritten(snapshot, events)).GroupBy(name => name.Id).Select(group => group.Last()).ToList();
            var write = new EventWrite(shop, events) { Names = names, LeftOut = [.. batch.SelectMany(waiting => waiting.LeftOut)] };
            await writes.WriteAsync(write.RunAsync, WriteLane.Ingest).ConfigureAwait(false);
            _names.Written(names);
        }
    }
}
