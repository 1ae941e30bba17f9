using System.Diagnostics;
using System.Globalization;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Web.Api;
using NodaTime;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>Asks for reach from now on, within the time that a call may take.</summary>
internal sealed class ReachReading(IClock clock)
{
    /// <summary>How long a question may take.</summary>
    internal static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan LongestOfOne = TimeSpan.FromMilliseconds(200);

    /// <summary>The answer of a call that takes longer.</summary>
    public static ApiError TooLong { get; } = ApiError.Of(StatusCodes.Status503ServiceUnavailable, "too_long", string.Create(
        CultureInfo.InvariantCulture, $"This took longer than {Timeout.TotalSeconds:N0} seconds. Ask for one segment at a time."));

    /// <summary>The answers for all segments in order of priority; null when it takes too long.</summary>
    public Task<List<ReachAnswer>?> OfAllAsync(ShopSnapshot snapshot, CancellationToken cancellationToken) =>
        OfAsync(snapshot, [.. Enumerable.Range(0, snapshot.Segments.Length)], cancellationToken);

    /// <summary>The answers for the segments at some positions; null when it takes too long.</summary>
    public async Task<List<ReachAnswer>?> OfAsync(ShopSnapshot snapshot, int[] positions, CancellationToken cancellationToken)
    {
        var from = Whole(clock.GetCurrentInstant());
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        ending.CancelAfter(Timeout);
        try
        {
            return await Task.Run(() => Find(snapshot, from, positions, ending.Token), ending.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    /// <summary>The answer for the segment at a position, within the time that one may take.</summary>
    internal static ReachAnswer Find(ShopReach reach, int position, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var limit = new ReachLimit(isOver: () => cancel.IsCancellationRequested || Stopwatch.GetElapsedTime(started) > LongestOfOne);
        var verdict = reach.Of(position, limit);
        cancel.ThrowIfCancellationRequested();
        return ReachAnswer.Of(reach.Snapshot, verdict, reach.From);
    }

    /// <summary>The second of an instant, as answers show it.</summary>
    internal static Instant Whole(Instant instant) => Instant.FromUnixTimeSeconds(instant.ToUnixTimeSeconds());

    private static List<ReachAnswer> Find(ShopSnapshot snapshot, Instant from, int[] positions, CancellationToken cancel)
    {
        var reach = new ShopReach(snapshot, from);
        return [.. positions.Select(position => Find(reach, position, cancel))];
    }
}
