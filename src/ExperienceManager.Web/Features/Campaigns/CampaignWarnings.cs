using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>
/// What is worth a question before a campaign is saved, paused, moved or deleted, in sentences with their numbers: no order has its label,
/// more than a fifth of the orders would see other campaigns, or a running A/B test needs it.
/// </summary>
public sealed class CampaignWarnings(ChangeEffects effects, IClock clock)
{
    /// <summary>Before campaigns are saved as they are given: new ones in the last place, known ones in their own.</summary>
    public Task<IReadOnlyList<LocalizableText>> OfSaveAsync(
        ShopId shop, ImmutableArray<Campaign> saved, CancellationToken cancellationToken = default) =>
        OfAsync(shop, saved, campaigns => saved.Aggregate(campaigns, (all, one) => RankedChange.With(all, one, known => known.Id)),
            cancellationToken);

    /// <summary>Before campaigns are deleted.</summary>
    public Task<IReadOnlyList<LocalizableText>> OfDeletionAsync(
        ShopId shop, ImmutableArray<Campaign> deleted, CancellationToken cancellationToken = default) =>
        OfAsync(shop, [.. deleted.Select(campaign => campaign with { IsEnabled = false })],
            campaigns => campaigns.RemoveAll(known => deleted.Any(campaign => campaign.Id == known.Id)), cancellationToken);

    /// <summary>Before a campaign is moved to a position, from 0. Nothing changes where it is paused.</summary>
    public Task<IReadOnlyList<LocalizableText>> OfMoveAsync(
        ShopId shop, Campaign campaign, int to, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return campaign.IsEnabled
            ? OfAsync(shop, [campaign], campaigns => RankedChange.Move(campaigns, campaign.Id, to, known => known.Id),
            cancellationToken, isMove: true)
            : Task.FromResult<IReadOnlyList<LocalizableText>>([]);
    }

    private async Task<IReadOnlyList<LocalizableText>> OfAsync(
        ShopId shop, ImmutableArray<Campaign> subjects, Func<ImmutableArray<Campaign>, ImmutableArray<Campaign>> change,
            CancellationToken cancellationToken, bool isMove = false)
    {
        if (subjects.IsEmpty) return [];
        // Orders that see other campaigns are counted for the whole change, whichever of them it is asked about.
        var effect = await effects.OfAsync(shop, source => source with { Campaigns = change(source.Campaigns) },
            new ReplaySubject(Campaign: subjects[0]), cancellationToken: cancellationToken).ConfigureAwait(false);
        if (effect is null) return [];
        var now = clock.GetCurrentInstant();
        var about = isMove ? [] : Matched(effect, subjects).Concat(subjects.SelectMany(subject => Tested(effect, subject, now)).Distinct());
        return [.. about, .. EffectText.Of(effect)];
    }

    private static IEnumerable<LocalizableText> Matched(ChangeEffect effect, ImmutableArray<Campaign> subjects)
    {
        if (subjects is not [{ IsEnabled: true } subject] || effect.Replay is not { Replayed: > 0, Subject.Matches: 0 } replay) yield break;
        yield return $"None of {EffectText.Orders(replay)} has the label “{subject.Label}”.";
    }

    private static IEnumerable<LocalizableText> Tested(ChangeEffect effect, Campaign subject, Instant now)
    {
        var before = effect.Before.Source.Campaigns.FirstOrDefault(campaign => campaign.Id == subject.Id);
        if (subject.IsEnabled || before is not { IsEnabled: true }) return [];
        return effect.Before.Source.AbTests.Where(test => test.IsRunningAt(now) && test.HasArm(subject.Id))
            .Select(LocalizableText (test) =>
                $"The A/B test “{test.Name}” is running with it. Its orders would see the default campaign, and turning it on again starts new results.");
    }
}
