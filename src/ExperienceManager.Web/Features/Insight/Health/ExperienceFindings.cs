using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Experiences;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What is wrong with the experiences of a shop.</summary>
internal static class ExperienceFindings
{
    /// <summary>All of them.</summary>
    public static IEnumerable<HealthFinding> Of(ShopSnapshot snapshot, IReadOnlyList<StoredExperience> stored) =>
        stored.SelectMany(one => Of(snapshot, one)).OfType<HealthFinding>();

    private static IEnumerable<HealthFinding?> Of(ShopSnapshot snapshot, StoredExperience one)
    {
        var experience = one.Experience;
        yield return experience.Published is not null && !one.IsDefault && one.UsedBy.IsEmpty ? Unused(one) : null;
        yield return experience.Published is null && one.UsersOn > 0 ? Unpublished(snapshot, one) : null;
        yield return experience.Published is { } published && (one.IsDefault || one.UsersOn > 0)
            ? Untranslated(one, published, snapshot.Source.Locales) : null;
    }

    private static HealthSubject SubjectOf(Experience experience) =>
        new("experience", experience.Key, experience.Name) { Id = experience.Id };

    private static HealthFinding Unused(StoredExperience one) => new(
        HealthKind.ExperienceUnused, SubjectOf(one.Experience), $"“{one.Experience.Name}” is published, and no segment shows it.",
        new() { ["revision"] = one.Experience.Published!.Number }, one.EditedAt);

    private static HealthFinding Unpublished(ShopSnapshot snapshot, StoredExperience one)
    {
        var users = snapshot.Segments.Where(segment => segment.IsEnabled && segment.ExperienceId == one.Experience.Id);
        return new(HealthKind.ExperienceUnpublished, SubjectOf(one.Experience),
            $"“{one.Experience.Name}” was never published. Orders of the segments that use it see the default.",
            new() { ["segments"] = HealthJson.Of(users.Select(segment => segment.Key)) }, one.EditedAt);
    }

    private static HealthFinding? Untranslated(StoredExperience one, Revision published, IEnumerable<string> locales)
    {
        var missing = ContentTexts.Translations(published.Content, locales).Where(translation => !translation.IsComplete).ToList();
        if (missing.Count == 0) return null;
        var counts = new JsonObject(
            missing.Select(translation => KeyValuePair.Create(translation.Locale, (JsonNode?)translation.Missing)));
        var names = LocalizableText.Name(string.Join(", ", missing.Select(translation => translation.Locale)));
        return new(HealthKind.TranslationMissing, SubjectOf(one.Experience),
            $"“{one.Experience.Name}” has texts that are missing in {names}.",
            new() { ["missing"] = counts, ["revision"] = published.Number }, published.PublishedAt);
    }
}
