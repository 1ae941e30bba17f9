using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Domain.Decisions;

/// <summary>Tries the segments one after the other, as slowly and as plainly as it takes to say what happened.</summary>
internal static class Explainer
{
    public static Explanation Explain(ShopSnapshot snapshot, OrderData order, Instant at, string locale, bool beyondWinner,
        CampaignLock? locked, bool everySlot)
    {
        var tried = Try(snapshot.Source.Release.StateAt(at), snapshot.Segments, order,
            new RuleTime(at, snapshot.Zone), locale, beyondWinner);
        var winner = tried.FirstOrDefault(trace => trace.Outcome == SegmentOutcome.Won) is { } won
            ? snapshot.Segments[won.Position - 1]
            : null;
        var decision = Decider.Conclude(snapshot, order, at, locale, winner, locked);
        var explanation = Summarise(snapshot, decision).WithTried(tried, snapshot.Segments.Length);
        return everySlot ? explanation with { Campaigns = SlotExplainer.Explain(snapshot, order, at, decision.Campaigns, locked) }
            : explanation;
    }

    public static Explanation Summarise(ShopSnapshot snapshot, Decision decision)
    {
        var release = snapshot.Source.Release.StateAt(decision.At);
        var winner = decision.Segment ?? decision.Shadow ?? decision.HeldOutFrom;
        var shown = decision.Experience;
        var reason = release == ReleaseState.Off ? DecisionReason.Off
            : winner is null ? DecisionReason.NoSegment
            : release == ReleaseState.Shadow ? DecisionReason.Shadow
            : decision.HeldOutFrom is not null ? DecisionReason.Holdout
            : shown.Id != winner.ExperienceId ? DecisionReason.Unpublished : DecisionReason.Segment;
        return new Explanation
        {
            Reason = reason,
            Words = Words(reason, winner, shown, snapshot),
            At = decision.At,
            Locale = decision.Locale,
            TimeZone = snapshot.Zone.Id,
            Release = release,
            ConfigurationVersion = decision.SnapshotVersion,
            Segment = Name(decision.Segment),
            Shadow = Name(decision.Shadow),
            HeldOutFrom = Name(decision.HeldOutFrom),
            Experience = new(shown.Id, shown.Key, shown.Name),
            ExperienceRevision = shown.Published?.Number,
            NotTried = snapshot.Segments.Length,
            Campaigns = [.. decision.Campaigns.Slots.Where(slot => slot.Reason != SlotReason.None).Select(SlotTrace.Of)],
        };
    }

    public static ImmutableArray<SegmentTrace> Try(
        ReleaseState release, ImmutableArray<Segment> segments, OrderData order, RuleTime time, string locale, bool beyondWinner)
    {
        if (release == ReleaseState.Off) return [];
        var tried = ImmutableArray.CreateBuilder<SegmentTrace>();
        var isWon = false;
        for (var i = 0; i < segments.Length && (beyondWinner || !isWon); i++)
        {
            tried.Add(Try(segments[i], i + 1, order, time, locale, isWon));
            isWon |= tried[i].Outcome == SegmentOutcome.Won;
        }

        return tried.ToImmutable();
    }

    private static SegmentTrace Try(Segment segment, int position, OrderData order, RuleTime time, string locale, bool isWon)
    {
        var gate = Gate(segment, time.At, locale);
        var rule = gate is null && segment.Rule is not null ? RuleEvaluator.Explain(segment.Rule, order, time) : null;
        var outcome = gate ?? (rule is { Holds: false } ? SegmentOutcome.RuleFalse
            : !segment.Takes(order.OrderNumber) ? SegmentOutcome.Rollout
            : isWon ? SegmentOutcome.AfterWinner : SegmentOutcome.Won);
        return new(position, segment.Id, segment.Key, segment.Name, outcome, Detail(outcome, segment, time.At, locale), rule);
    }

    private static SegmentOutcome? Gate(Segment segment, Instant at, string locale) => segment.StatusAt(at) switch
    {
        SegmentStatus.Draft or SegmentStatus.Off => SegmentOutcome.Draft,
        SegmentStatus.Scheduled => SegmentOutcome.Scheduled,
        SegmentStatus.Ended => SegmentOutcome.Ended,
        _ => segment.Locales.Count == 0 || segment.Locales.Contains(locale) ? null : SegmentOutcome.Locale,
    };

    private static LocalizableText? Detail(SegmentOutcome outcome, Segment segment, Instant at, string locale) => outcome switch
    {
        SegmentOutcome.Scheduled or SegmentOutcome.Ended => (LocalizableText)$"it {TimeFrameDescription.Short(segment.TimeFrame, at)}",
        SegmentOutcome.Locale => $"it is for {string.Join(", ", segment.Locales.Take(10))}; the page is {locale}",
        SegmentOutcome.Rollout => $"not in the {segment.Rollout:0.#}% that get it",
        _ => null,
    };

    private static LocalizableText Words(DecisionReason reason, Segment? winner, Experience shown, ShopSnapshot snapshot) => reason switch
    {
        DecisionReason.Segment => (LocalizableText)$"“{winner!.Name}” is the first segment that matches, so “{shown.Name}” is shown.",
        DecisionReason.Holdout => $"“{winner!.Name}” is the first segment that matches, but this order is in its {winner.HoldoutPercentage:0.##}% hold-out, so the default, “{shown.Name}”, is shown.",
        DecisionReason.Unpublished => $"“{winner!.Name}” is the first segment that matches, but its experience “{snapshot.Experiences[winner.ExperienceId].Name}” has never been published, so the default, “{shown.Name}”, is shown.",
        DecisionReason.Shadow =>
            $"“{winner!.Name}” would win, but Segmentation is in shadow mode, so the default, “{shown.Name}”, is shown.",
        DecisionReason.NoSegment => $"No segment matches, so the default, “{shown.Name}”, is shown.",
        _ when snapshot.Source.Release.State == ReleaseState.Off =>
            $"Segmentation is off for this shop, so the default, “{shown.Name}”, is shown.",
        _ => $"The release of Segmentation to this shop has expired, so the default, “{shown.Name}”, is shown.",
    };

    private static NamedThing? Name(Segment? segment) => segment is null ? null : new(segment.Id, segment.Key, segment.Name);
}
