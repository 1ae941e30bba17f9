using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Orders.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Counts what orders are to the segment or campaign that a change is about; used by one thread.</summary>
internal sealed class SubjectTally(ShopSnapshot before, ShopSnapshot after, Instant at, ReplaySubject subject)
{
    private readonly SegmentIndex? _conditions = subject.Segment is { } segment
        ? SegmentIndex.Build([Conditions(segment, after)], zone: after.Zone)
        : null;

    /// <summary>What was counted.</summary>
    public SubjectCounts Counts { get; private set; } = new(0, 0, 0, 0);

    /// <summary>Counts one order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="isOpen">Whether its campaigns are not locked yet.</param>
    /// <param name="locale">Its page locale.</param>
    /// <param name="winner">The segment that it would see after the change; null for the default.</param>
    public void Add(OrderData order, bool isOpen, string locale, Guid? winner)
    {
        if (_conditions is not null)
        {
            var matches = _conditions.FirstMatch(order, at, locale) == 0;
            Counts = Counts with { Matches = Counts.Matches + One(matches), Shown = Counts.Shown + One(winner == subject.Segment!.Id) };
        }

        if (subject.Campaign is not { } campaign) return;
        if (campaign.Label == Campaign.DefaultLabel
            || order.Labels.Contains(campaign.Label)) Counts = Counts with { Matches = Counts.Matches + 1 };
        if (isOpen) AddOpen(order, campaign);
    }

    // What is fulfilled keeps the campaigns of then.
    private void AddOpen(OrderData order, Campaign campaign)
    {
        var (from, to) = (before.Campaigns.Choose(order.Labels, order.OrderNumber, at), after.Campaigns.Choose(order.Labels,
            order.OrderNumber, at));
        var isMoved = from.Slots.Zip(to.Slots).Any(slot => slot.First.Campaign?.Id != slot.Second.Campaign?.Id);
        Counts = Counts with
        {
            Shown = Counts.Shown + One(to[campaign.Slot].Campaign?.Id == campaign.Id),
            Open = Counts.Open + 1,
            CampaignsMoved = Counts.CampaignsMoved + One(isMoved),
        };
    }

    /// <summary>What is read of each order for it.</summary>
    public static OrderParts PartsFor(ReplaySubject subject, ShopSnapshot after)
    {
        var parts = subject.Segment is { } segment ? OrderParts.Of([Conditions(segment, after)]) : OrderParts.Basic;
        return subject.Campaign is null ? parts : parts | OrderParts.Labels;
    }

    // On its own and always live: whether it is on, and when, is another question than what its conditions match.
    private static Segment Conditions(Segment segment, ShopSnapshot after) =>
        segment with { IsEnabled = true, TimeFrame = null, Rollout = Segment.FullRollout, Rule = after.Groups.Inline(segment.Rule) };

    private static int One(bool counts) => counts ? 1 : 0;
}
