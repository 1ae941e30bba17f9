using System.Collections.Concurrent;
using System.Diagnostics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops.Ranking;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>
/// Whether any order can win each segment, for pages: found in the background, one segment at a time for the whole process, so that pages
/// and calls keep the processors, and kept as long as the shop's configuration stays the same and no time frame begins or ends.
/// </summary>
public sealed class ReachMarks(SnapshotCache snapshots, IClock clock) : IDisposable
{
    // Rules about dates change their answers as days pass.
    private static readonly Duration _fresh = Duration.FromMinutes(10);
    private static readonly TimeSpan _reportEvery = TimeSpan.FromMilliseconds(300);
    private readonly ConcurrentDictionary<ShopId, ShopMarks> _shops = new();
    private readonly SemaphoreSlim _turn = new(1);

    /// <summary>Finds what is not known yet and reports everything known now and then, at last when all are known.</summary>
    /// <param name="shop">The shop.</param>
    /// <param name="report">Is given the findings by segment; comes from another thread.</param>
    /// <param name="cancellationToken">Ends the search; what was found is kept.</param>
    public async Task FindAsync(ShopId shop, Action<IReadOnlyDictionary<Guid, ReachFinding>> report, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return;
        var marks = MarksOf(snapshot);
        var sinceReport = Stopwatch.GetTimestamp();
        foreach (var position in marks.Unknown())
        {
            await WithTurnAsync(() => marks.Find(position, cancellationToken), cancellationToken).ConfigureAwait(false);
            if (Stopwatch.GetElapsedTime(sinceReport) < _reportEvery) continue;
            report(marks.Known());
            sinceReport = Stopwatch.GetTimestamp();
        }

        report(marks.Known());
    }

    /// <summary>
    /// What would be found for a segment if it were saved as it is given: a new one in the last place, a known one in its own. Null when
    /// there is no such shop.
    /// </summary>
    public async Task<ReachFinding?> JudgeAsync(ShopId shop, Segment segment, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return null;
        var position = snapshot.Segments.IndexOf(snapshot.Segments.FirstOrDefault(known => known.Id == segment.Id)!);
        if (position >= 0 && snapshot.Segments[position] == segment)
        {
            var marks = MarksOf(snapshot);
            return await WithTurnAsync(() => marks.Find(position, cancellationToken), cancellationToken).ConfigureAwait(false);
        }

        return await WithTurnAsync(() => Judge(snapshot, segment, cancellationToken), cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => _turn.Dispose();

    // Which experience it shows does not matter, and none may be chosen yet.
    private ReachFinding Judge(ShopSnapshot snapshot, Segment given, CancellationToken cancellationToken)
    {
        var segment = given with { ExperienceId = snapshot.Default.Id };
        var segments = RankedChange.With(snapshot.Segments, segment, known => known.Id);
        var marks = new ShopMarks(
            new ShopSnapshot((snapshot.Source with { Segments = segments }).WithGroups(snapshot.Source.ConditionGroups)),
            clock.GetCurrentInstant());
        return marks.Find(segments.IndexOf(segment), cancellationToken);
    }

    private ShopMarks MarksOf(ShopSnapshot snapshot)
    {
        var now = clock.GetCurrentInstant();
        foreach (var (shop, old) in _shops)
        {
            if (now - old.From > _fresh) _shops.TryRemove(shop, out _);
        }

        return _shops.AddOrUpdate(
            snapshot.ShopId,
            _ => new ShopMarks(snapshot, now),
            (_, marks) => marks.IsAbout(snapshot, now) ? marks : new ShopMarks(snapshot, now));
    }

    private async Task<T> WithTurnAsync<T>(Func<T> find, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(find, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            _turn.Release();
        }
    }

    // One shop at one version from an instant on. The search is for one thread at a time: that of the turn.
    private sealed class ShopMarks(ShopSnapshot snapshot, Instant from)
    {
        private readonly ConcurrentDictionary<Guid, ReachFinding> _found = new();
        private ShopReach? _reach;

        public Instant From => from;

        public bool IsAbout(ShopSnapshot other, Instant now) => ReferenceEquals(snapshot, other) && now - from <= _fresh
            && !snapshot.Segments.Select(segment => segment.TimeFrame)
                .Any(frame => IsPassed(frame?.StartInstant, now) || IsPassed(frame?.EndInstant, now));

        public IReadOnlyList<int> Unknown() =>
            [.. Enumerable.Range(0, snapshot.Segments.Length).Where(position => !_found.ContainsKey(snapshot.Segments[position].Id))];

        public Dictionary<Guid, ReachFinding> Known() => new(_found);

        public ReachFinding Find(int position, CancellationToken cancellationToken)
        {
            var id = snapshot.Segments[position].Id;
            if (_found.TryGetValue(id, out var known)) return known;
            _reach ??= new ShopReach(snapshot, ReachReading.Whole(from));
            var answer = ReachReading.Find(_reach, position, cancellationToken);
            return _found[id] = ReachFinding.Of(snapshot, answer);
        }

        private bool IsPassed(Instant? edge, Instant now) => edge > from && edge <= now;
    }
}
