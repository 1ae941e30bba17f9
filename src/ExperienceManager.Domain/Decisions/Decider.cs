using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>
/// The one place that decides: a pure function of (snapshot, order, instant, locale): relative dates and the state of parcels
/// are as of the instant, in the shop's zone, whatever the order was read for. The page, the API, the preview, the replay and the
/// receipt all call it.
/// </summary>
public static class Decider
{
    /// <summary>Decides which experience and which campaigns an order sees at an instant in a page locale.</summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="order">The order.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="locale">The page locale to decide for.</param>
    /// <param name="locked">What was frozen at the order's fulfilment; null before that: campaigns are then chosen from the labels of
    /// now.</param>
    public static Decision Decide(ShopSnapshot snapshot, OrderData order, Instant at, string locale, CampaignLock? locked = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Conclude(snapshot, order, at, locale, snapshot.Source.Release.StateAt(at) == ReleaseState.Off
            ? null
            : Winner(snapshot, order, at, locale), locked);
    }

    /// <summary>
    /// Which segment and which experience <see cref="Decide"/> would show if Segmentation were live; for the effect of a change, also
    /// before the release.
    /// </summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="order">The order.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="locale">The page locale to decide for.</param>
    public static (Segment? Segment, Experience Experience) DecideAsLive(ShopSnapshot snapshot, OrderData order, Instant at, string locale)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(order);
        return Show(snapshot, order, Winner(snapshot, order, at, locale));
    }

    /// <summary>What follows from the first segment that applies.</summary>
    internal static Decision Conclude(
        ShopSnapshot snapshot, OrderData order, Instant at, string locale, Segment? winner, CampaignLock? locked)
    {
        var release = snapshot.Source.Release.StateAt(at);
        var (shown, experience) = release == ReleaseState.Live ? Show(snapshot, order, winner) : (null, snapshot.Default);
        var heldOut = release == ReleaseState.Live && shown is null ? winner : null;
        var campaigns = locked is null
            ? snapshot.Campaigns.Choose(order.Labels, order.OrderNumber, at)
            : snapshot.Campaigns.Choose(locked, order.OrderNumber, at);
        return new Decision(
            at, locale, shown, experience, release == ReleaseState.Shadow
            ? winner
            : null, campaigns, snapshot.Source.Version)
        { HeldOutFrom = heldOut };
    }

    /// <summary>What is shown once Segmentation is live of the first segment that applies, by its position; −1 when none does.</summary>
    internal static (Segment? Segment, Experience Experience) Show(ShopSnapshot snapshot, OrderData order, int winner) =>
        Show(snapshot, order, winner < 0 ? null : snapshot.Segments[winner]);

    private static Segment? Winner(ShopSnapshot snapshot, OrderData order, Instant at, string locale) =>
        snapshot.Index.FirstMatch(order, at, locale) is var position and >= 0 ? snapshot.Segments[position] : null;

    // What is shown of a winner once Segmentation is live.
    private static (Segment? Segment, Experience Experience) Show(ShopSnapshot snapshot, OrderData order, Segment? winner) =>
        winner is null || winner.HoldsOut(order.OrderNumber) ? (null, snapshot.Default) : (winner, snapshot.ShownBy(winner));

    /// <summary>
    /// Decides like <see cref="Decide"/> and says why: every segment tried in order of priority, every condition with the order's values.
    /// Slower by far; for people and the API's <c>explain</c>.
    /// </summary>
    /// <param name="snapshot">The shop.</param>
    /// <param name="order">The order.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="locale">The page locale to decide for.</param>
    /// <param name="beyondWinner">Whether the segments below the winner are tried as well.</param>
    /// <param name="locked">What was frozen at the order's fulfilment.</param>
    /// <param name="everySlot">Whether slots that are empty are explained too, and campaigns that would be shown if they were live. A
    /// receipt does neither.</param>
    public static Explanation Explain(
        ShopSnapshot snapshot, OrderData order, Instant at, string locale, bool beyondWinner = false, CampaignLock? locked = null,
            bool everySlot = false)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        return Explainer.Explain(snapshot, order, at, locale, beyondWinner, locked, everySlot);
    }

    /// <summary>
    /// The explanation of a decision without the segments that were tried: what a <see cref="Receipt"/> is made from later.
    /// </summary>
    /// <param name="snapshot">The shop that decided.</param>
    /// <param name="decision">What it decided.</param>
    public static Explanation Summarise(ShopSnapshot snapshot, Decision decision)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(decision);
        return Explainer.Summarise(snapshot, decision);
    }

    /// <summary>
    /// Whether one segment applies on its own: enabled, inside its time frame and locales, rule holds, order in its share.
    /// </summary>
    /// <param name="segment">The segment.</param>
    /// <param name="order">The order.</param>
    /// <param name="at">The instant to decide for.</param>
    /// <param name="locale">The page locale to decide for.</param>
    /// <param name="zone">The shop's zone.</param>
    public static bool Applies(Segment segment, OrderData order, Instant at, string locale, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return segment.StatusAt(at) == SegmentStatus.Live
            && (segment.Locales.Count == 0 || segment.Locales.Contains(locale))
            && (segment.Rule is null || RuleEvaluator.Holds(segment.Rule, order, new RuleTime(at, zone)))
            && segment.Takes(order.OrderNumber);
    }
}
