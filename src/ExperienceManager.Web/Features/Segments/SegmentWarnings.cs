using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>
/// What is worth a question before a segment is saved, turned off, moved or deleted, in sentences with their numbers: it matches no order,
/// moves more than a fifth of them, or leaves an experience that no order sees any more.
/// </summary>
public sealed class SegmentWarnings(ChangeEffects effects, IClock clock)
{
    /// <summary>Before a segment is saved as it is given: a new one in the last place, a known one in its own.</summary>
    public Task<ChangeWarningCollection> OfSaveAsync(ShopId shop, Segment segment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return OfAsync(shop, segment, segments => With(segments, segment), cancellationToken);
    }

    /// <summary>Before a segment is deleted.</summary>
    public Task<ChangeWarningCollection> OfDeletionAsync(ShopId shop, Segment segment, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return OfAsync(shop, segment with { IsEnabled = false }, segments => segments.RemoveAll(other => other.Id == segment.Id),
            cancellationToken);
    }

    /// <summary>Before several segments, which there are, are saved as they are given.</summary>
    public Task<ChangeWarningCollection> OfChangesAsync(
        ShopId shop, ImmutableArray<Segment> changed, CancellationToken cancellationToken = default) =>
        OfAsync(shop, null, segments => changed.Aggregate(segments, With), cancellationToken);

    /// <summary>Before several segments are deleted.</summary>
    public Task<ChangeWarningCollection> OfDeletionsAsync(
        ShopId shop, ImmutableArray<Guid> deleted, CancellationToken cancellationToken = default) =>
        OfAsync(shop, null, segments => segments.RemoveAll(known => deleted.Contains(known.Id)), cancellationToken);

    /// <summary>
    /// Before a segment is moved to a position, from 0. Nothing changes where it is off, or passes only segments that are off.
    /// </summary>
    public Task<ChangeWarningCollection> OfMoveAsync(ShopId shop, Segment segment, int to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return segment.IsEnabled
            ? OfAsync(shop, null, segments => RankedChange.Move(segments, segment.Id, to, known => known.Id), cancellationToken)
            : Task.FromResult(ChangeWarningCollection.None);
    }

    /// <summary>What saving a segment as it is given would do to recent orders; null when there is no such shop.</summary>
    public Task<ChangeEffect?> EffectOfSaveAsync(ShopId shop, Segment segment, IProgress<int> progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return effects.OfAsync(
            shop, source => (source with { Segments = With(source.Segments, segment) }).WithGroups(source.ConditionGroups),
            new ReplaySubject(segment), progress, cancellationToken);
    }

    // A new one gets the key that it will have: the key decides which orders are in its share.
    private static ImmutableArray<Segment> With(ImmutableArray<Segment> segments, Segment segment)
    {
        var isKnown = segments.Any(known => known.Id == segment.Id);
        var keyed = isKnown ? segment : segment with { Key = SegmentKeys.Make(segment.Name, [.. segments.Select(known => known.Key)]) };
        return RankedChange.With(segments, keyed, known => known.Id);
    }

    private async Task<ChangeWarningCollection> OfAsync(
        ShopId shop, Segment? subject, Func<ImmutableArray<Segment>, ImmutableArray<Segment>> change, CancellationToken cancellationToken)
    {
        var effect = await effects.OfAsync(
            shop, source => (source with { Segments = change(source.Segments) }).WithGroups(source.ConditionGroups), subject is null
                ? null
                : new ReplaySubject(subject),
            cancellationToken: cancellationToken).ConfigureAwait(false);
        var now = clock.GetCurrentInstant();
        return effect is null ? ChangeWarningCollection.None
            : new([.. Matched(effect, subject, now), .. EffectText.Of(effect), .. Left(effect, now)], EffectText.MovesMany(effect));
    }

    // One that is over, or off, is not expected to match anything.
    private static IEnumerable<LocalizableText> Matched(ChangeEffect effect, Segment? subject, Instant now)
    {
        if (effect.Replay is not { Replayed: > 0, Subject: { } counts } replay || subject?.IsLiveOrScheduledAt(now) != true) yield break;
        if (counts.Matches == 0)
        {
            yield return $"It matches none of {EffectText.Orders(replay)}.";
        }
        else if (counts.Shown == 0 && subject.IsPartial)
        {
            yield return $"It matches {counts.Matches:N0} of {EffectText.Orders(replay)} and takes {subject.Rollout:0.#}% of those that reach it, "
                + $"so no order would see its page.";
        }
        else if (counts.Shown == 0)
        {
            yield return $"It matches {counts.Matches:N0} of {EffectText.Orders(replay)}, "
                + $"but a higher segment matches each of them first, so no order would see its page.";
        }
    }

    // Experiences that some segment shows now and none would show afterwards.
    private static IEnumerable<LocalizableText> Left(ChangeEffect effect, Instant now)
    {
        var after = Shown(effect.After, now);
        return Shown(effect.Before, now).Where(id => !after.Contains(id) && id != effect.After.Default.Id)
            .Select(id => effect.Before.Experiences[id]).Where(experience => experience.Published is not null)
            .Select(Left);
    }

    private static LocalizableText Left(Experience experience) => $"No other segment shows “{experience.Name}”, so no order would see it.";

    private static HashSet<Guid> Shown(ShopSnapshot snapshot, Instant now) =>
        [.. snapshot.Segments.Where(segment => segment.IsLiveOrScheduledAt(now)).Select(segment => segment.ExperienceId)];
}
