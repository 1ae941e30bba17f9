using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Counts what orders are to the segment or campaign that a change is about; used by one thread.</summary>
internal sealed class SubjectTally(ShopSnapshot before, ShopSnapshot after, Instant at, ReplaySubject subject)
{
    // On its own and always live: whether it is on, and when, is another question than what its conditions match.
    private readonly SegmentIndex? _conditions = subject.Segment is { } segment
        ? SegmentIndex.Build(
            [segment with { IsEnabled = true, TimeFrame = null, Rollout = Segment.FullRollout, Rule = after.Groups.Inline(segment.Rule) }],
            zone: after.Zone)
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

    private static int One(bool counts) => counts ? 1 : 0;
}
