using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Segments.Editing;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Matching;

/// <summary>What would happen to one order if the form were saved and live now.</summary>
/// <param name="Matches">Whether the conditions match.</param>
/// <param name="Words">Who wins, in a sentence.</param>
/// <param name="Problems">What else keeps this segment from winning.</param>
/// <param name="Ticks">Whether each node of the rule holds, by node id.</param>
public sealed record OrderCheck(
    bool Matches, LocalizableText Words, ImmutableArray<LocalizableText> Problems, ImmutableDictionary<string, bool> Ticks)
{
    /// <summary>Tries the form on an order, through the very decider that tracking pages use. The release does not matter here.</summary>
    public static OrderCheck Of(SegmentForm form, Guid segmentId, ShopSnapshot snapshot, OrderData order, Instant now)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(snapshot);
        var rule = snapshot.Groups.Inline(form.Rule.ToRule());
        var tried = new Segment
        {
            Id = segmentId,
            Key = snapshot.Segments.FirstOrDefault(segment => segment.Id == segmentId)?.Key
                ?? SegmentKeys.Make(form.Name.Trim(), [.. snapshot.Segments.Select(segment => segment.Key)]),
            Rollout = form.RolloutNumber ?? Segment.FullRollout,
            Name = form.Name,
            ExperienceId = form.ExperienceId ?? snapshot.Source.DefaultExperienceId,
            Locales = form.Locales,
            Rule = rule,
            TimeFrame = Schedule.TimeFrameReader.Read(form.TimeFrame, now),
        };
        var locale = LocaleTag.Choose([order.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
        var decision = Decider.Decide(With(snapshot, tried), order, now, locale);
        var time = new RuleTime(now, snapshot.Zone);
        var matches = rule is null || RuleEvaluator.Holds(rule, order, time);
        return new OrderCheck(
            matches, Say(decision, tried), Why(tried, locale, now, matches, order),
            MatchCounter.Ticks(form.Rule, order, time, snapshot.Groups));
    }

    private static ShopSnapshot With(ShopSnapshot snapshot, Segment tried)
    {
        var segments = snapshot.Segments;
        var index = segments.ToList().FindIndex(segment => segment.Id == tried.Id);
        return new ShopSnapshot(snapshot.Source with
        {
            Release = new FeatureRelease(ReleaseState.Live, "", null),
            Segments = index < 0 ? segments.Add(tried) : segments.SetItem(index, tried),
        });
    }

    private static LocalizableText Say(Decision decision, Segment tried) => decision.Segment switch
    {
        null => (LocalizableText)$"No segment matches. The default experience, {decision.Experience.Name}, is shown.",
        { } winner when winner.Id == tried.Id => $"This segment wins and shows {decision.Experience.Name}.",
        { } winner => $"“{winner.Name}” wins and shows {decision.Experience.Name}.",
    };

    private static ImmutableArray<LocalizableText> Why(Segment tried, string locale, Instant now, bool matches, OrderData order)
    {
        var problems = ImmutableArray.CreateBuilder<LocalizableText>();
        if (tried.Locales.Count > 0 && !tried.Locales.Contains(locale))
            problems.Add($"The page locale is {locale}, which is not one of the segment's locales.");
        if (tried.StatusAt(now) != SegmentStatus.Live)
            problems.Add($"The time frame does not include now: {TimeFrameDescription.Short(tried.TimeFrame, now)}.");
        if (matches && !tried.Takes(order.OrderNumber))
            problems.Add($"The order is not in the {tried.Rollout:0.#}% that get this segment.");
        return problems.ToImmutable();
    }
}
