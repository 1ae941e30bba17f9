using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Decisions;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>
/// What is worth a question before an experience becomes the default, or is published for the first time, in sentences with their numbers.
/// </summary>
public sealed class ExperienceWarnings(ChangeEffects effects, IClock clock)
{
    /// <summary>Before an experience becomes the default.</summary>
    public async Task<IReadOnlyList<LocalizableText>> OfDefaultAsync(ShopId shop, Guid id, CancellationToken cancellationToken = default)
    {
        var effect = await effects.OfAsync(
            shop, source => source.Experiences.Any(known => known.Id == id) ? source with { DefaultExperienceId = id } : source,
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return effect is null ? [] : [.. EffectText.Of(effect), .. Left(effect, clock.GetCurrentInstant())];
    }

    /// <summary>Before an experience is published: the first time it takes the place of the default for the segments that use it.</summary>
    public async Task<IReadOnlyList<LocalizableText>> OfPublishingAsync(ShopId shop, Experience experience,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(experience);
        if (experience.Published is not null) return [];
        var published = experience with { Published = new Revision(1, experience.Draft, clock.GetCurrentInstant(), "") };
        var effect = await effects.OfAsync(
            shop, source =>
                source with { Experiences = [.. source.Experiences.Select(known => known.Id == experience.Id ? published : known)] },
            cancellationToken: cancellationToken).ConfigureAwait(false);
        return effect is null ? [] : [.. EffectText.Of(effect)];
    }

    private static IEnumerable<LocalizableText> Left(ChangeEffect effect, Instant now)
    {
        var before = effect.Before.Default;
        if (before.Id == effect.After.Default.Id || effect.After.Segments.Any(segment => segment.ExperienceId == before.Id
            && segment.IsLiveOrScheduledAt(now))) yield break;
        yield return $"No segment shows “{before.Name}”, so no order would see it.";
    }
}
