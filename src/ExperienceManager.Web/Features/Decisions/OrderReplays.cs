using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Orders that went from one answer to another; null stands for "no segment", the default.</summary>
/// <param name="From">Key of the segment that won before.</param>
/// <param name="To">Key of the segment that wins after.</param>
/// <param name="FromExperience">Key of the experience shown before.</param>
/// <param name="ToExperience">Key of the experience shown after.</param>
/// <param name="Count">How many orders.</param>
public sealed record OrderMove(string? From, string? To, string FromExperience, string ToExperience, int Count)
{
    /// <summary>Example order numbers at most.</summary>
    public const int MaxExamples = 20;

    /// <summary>How many of them are fulfilled: they show the other page, and keep the campaigns that were locked.</summary>
    public int Locked { get; init; }

    /// <summary>Numbers of some of them, those placed last first.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];
}

/// <summary>Orders that an A/B test shows another campaign, or the hold-out; null stands for the hold-out.</summary>
/// <param name="Test">Key of the test.</param>
/// <param name="From">Key of the campaign before.</param>
/// <param name="To">Key of the campaign after.</param>
/// <param name="Count">How many orders.</param>
public sealed record ArmMove(string Test, string? From, string? To, int Count);

/// <summary>What a change of configuration does to stored orders; test orders are left out.</summary>
/// <param name="Replayed">How many orders were looked at.</param>
/// <param name="Moves">Those whose segment or experience differs, most first.</param>
public sealed record OrderReplay(int Replayed, ImmutableArray<OrderMove> Moves)
{
    /// <summary>Those that come to another group of an A/B test, most first; what was locked at fulfilment stays.</summary>
    public ImmutableArray<ArmMove> ArmMoves { get; init; } = [];

    /// <summary>How many orders moved, each once.</summary>
    public int Moved { get; init; }

    /// <summary>Whether the shop may have more orders than were looked at.</summary>
    public bool IsSample { get; init; }

    /// <summary>When they were looked at.</summary>
    public Instant AsOf { get; init; }

    /// <summary>What was counted for the subject; null without one.</summary>
    public SubjectCounts? Subject { get; init; }
}

/// <summary>Orders counted for the segment or campaign that a change is about.</summary>
/// <param name="Matches">Orders that its conditions match, or that carry its label.</param>
/// <param name="Shown">Of those, orders that would see it.</param>
/// <param name="Open">Orders whose campaigns are not locked yet.</param>
/// <param name="CampaignsMoved">Of those, orders that would see another campaign in some slot.</param>
public sealed record SubjectCounts(int Matches, int Shown, int Open, int CampaignsMoved);

/// <summary>What a change is about: one segment or one campaign, as it would be after the change.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Campaign">The campaign.</param>
public sealed record ReplaySubject(Segment? Segment = null, Campaign? Campaign = null)
{
    /// <summary>
    /// The instant that the effect is counted at: when it begins, if that is still to come; now also where it is shown now, because that
    /// ends at once.
    /// </summary>
    internal Instant At(Instant now, ShopSnapshot before) =>
        (Segment?.TimeFrame?.StartInstant ?? Campaign?.Start) is { } start && start > now && !IsShown(now, before) ? start : now;

    private bool IsShown(Instant now, ShopSnapshot before) =>
        before.Segments.Any(known => known.Id == Segment?.Id && known.StatusAt(now) == SegmentStatus.Live)
            || before.Source.Campaigns.Any(known => known.Id == Campaign?.Id && known.StatusAt(now) == CampaignStatus.Active);
}

/// <summary>
/// Decides for a shop's recent orders under two configurations and compares: for those placed in the last 30 days, or for all when these
/// are fewer than 10,000.
/// </summary>
public sealed class OrderReplays(OrderStore orders, ReadGate gate, IClock clock)
{
    /// <summary>Orders that a change is compared on at most, newest first.</summary>
    public const int MaxOrders = 100_000;

    /// <summary>So many orders of the last days are enough; with fewer, older ones are compared, too.</summary>
    public const int EnoughOrders = 10_000;

    /// <summary>Orders that a document is compared on while it is taken: so few that it costs no noticeable time.</summary>
    public const int SampleOrders = 1_000;

    private static readonly Duration Recently = Duration.FromDays(30);

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    // In memory at once: a batch for each processor, some 2 kB an order.
    private const int BatchSize = 256;

    /// <summary>
    /// Compares two snapshots now, each order in its own page's locale, as if Segmentation were live: a plan is made to see its effect
    /// before the release too.
    /// </summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or it took too long.</exception>
    public Task<OrderReplay> CompareAsync(
        ShopId shop, ShopSnapshot before, ShopSnapshot after, CancellationToken cancellationToken = default) =>
        CompareAsync(shop, before, after, null, null, cancellationToken);

    /// <summary>Compares them, and counts what the orders are to the segment or campaign that the change is about.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or it took too long.</exception>
    public Task<OrderReplay> CompareAsync(
        ShopId shop, ShopSnapshot before, ShopSnapshot after, ReplaySubject? subject, IProgress<int>? progress,
        CancellationToken cancellationToken = default) =>
        gate.RunAsync(shop, Timeout, stop => CompareAsync(shop, before, after, MaxOrders, subject, progress, stop), cancellationToken);

    /// <summary>Compares them on the newest orders alone, at once.</summary>
    public Task<OrderReplay> CompareSampleAsync(
        ShopId shop, ShopSnapshot before, ShopSnapshot after, CancellationToken cancellationToken = default) =>
        CompareAsync(shop, before, after, SampleOrders, null, null, cancellationToken);

    private async Task<OrderReplay> CompareAsync(
        ShopId shop, ShopSnapshot before, ShopSnapshot after, int max, ReplaySubject? subject, IProgress<int>? progress,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var now = clock.GetCurrentInstant();
        var tally = new ReplayTally(before, after, subject?.At(now, before) ?? now, subject);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        var isCut = false;
        bool IsEnough(int read, Instant placedAt) => isCut = read >= EnoughOrders && placedAt < now - Recently;
        await Parallel.ForEachAsync(orders.BatchesAsync(shop, max, BatchSize, IsEnough, cancellationToken), options, (batch, _) =>
        {
            var read = tally.Add(batch);
            progress?.Report(read);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        return tally.ToReplay(max, isCut) with { AsOf = now };
    }
}
