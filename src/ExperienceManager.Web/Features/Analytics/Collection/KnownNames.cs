using System.Collections.Concurrent;
using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Analytics.Storage;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>Which names have been written already, so that a batch writes only what is new or was renamed.</summary>
internal sealed class KnownNames
{
    private readonly ConcurrentDictionary<Guid, (string Key, string Name)> _written = new();

    /// <summary>Names in a snapshot of what the events are about, as far as they are not written.</summary>
    public IEnumerable<NameRecord> Unwritten(ShopSnapshot snapshot, IReadOnlyList<PageEvent> events)
    {
        var used = events.SelectMany(Things).ToHashSet();
        return Things(snapshot)
            .Where(thing => used.Contains(thing.Id) && !(_written.TryGetValue(thing.Id, out var known) && known == (thing.Key, thing.Name)))
            .Select(thing => new NameRecord { ShopId = snapshot.ShopId, Id = thing.Id, Key = thing.Key, Name = thing.Name });
    }

    /// <summary>These are written now.</summary>
    public void Written(IEnumerable<NameRecord> names)
    {
        foreach (var name in names) _written[name.Id] = (name.Key, name.Name);
    }

    /// <summary>Everything in a snapshot that events are about.</summary>
    public static IEnumerable<(Guid Id, string Key, string Name)> Things(ShopSnapshot snapshot) =>
        snapshot.Segments.Select(segment => (segment.Id, segment.Key, segment.Name))
            .Concat(snapshot.Source.Experiences.Select(experience => (experience.Id, experience.Key, experience.Name)))
            .Concat(snapshot.Source.Campaigns.Select(campaign => (campaign.Id, campaign.Key, campaign.Name)));

    private static IEnumerable<Guid> Things(PageEvent happened)
    {
        yield return happened.Page.Experience;
        if (happened.Page.Segment is { } segment) yield return segment;
        if (happened.Page.HeldOutFrom is { } heldOut) yield return heldOut;
        if (happened.Campaign is { } campaign) yield return campaign;
    }
}
