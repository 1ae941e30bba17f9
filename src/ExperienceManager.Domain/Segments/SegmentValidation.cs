using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Rules;

namespace ExperienceManager.Domain.Segments;

/// <summary>What a segment may refer to.</summary>
/// <param name="Experiences">Ids of the shop's experiences.</param>
/// <param name="Locales">The shop's page locales in <c>en-US</c> form.</param>
public sealed record SegmentValidationContext(IReadOnlyCollection<Guid> Experiences, IReadOnlyCollection<string> Locales);

/// <summary>
/// Whether a segment may be saved: one place for the store, the configuration import and the editor. Paths are the JSON names of a
/// configuration document: <c>name</c>, <c>experience</c>, <c>locales.1</c>, <c>rule.all.0.value</c>, <c>time_frame.end</c>.
/// </summary>
public static class SegmentValidation
{
    /// <summary>What must be fixed before saving.</summary>
    /// <param name="name">Name for people.</param>
    /// <param name="experienceId">The experience it shows; null when none is chosen.</param>
    /// <param name="locales">Page locales, in <c>en-US</c> or <c>en_US</c> form; none means all.</param>
    /// <param name="rule">The rule; null means every order.</param>
    /// <param name="timeFrame">When it applies; null means always.</param>
    /// <param name="validation">What the shop has.</param>
    public static IReadOnlyList<Problem> Validate(
        string? name, Guid? experienceId, IReadOnlyList<string> locales, RuleNode? rule, TimeFrame? timeFrame,
        SegmentValidationContext validation)
    {
        ArgumentNullException.ThrowIfNull(locales);
        ArgumentNullException.ThrowIfNull(validation);
        var problems = new ProblemList();
        problems.Add(CheckName("name", name));
        if (experienceId is null || experienceId == Guid.Empty) problems.Add(new("experience", "Choose an experience.", "missing"));
        else if (!validation.Experiences.Contains(experienceId.Value))
            problems.Add(new("experience", "This experience was deleted. Choose another.", "unknown_experience"));
        for (var i = 0; i < locales.Count && !problems.IsFull; i++)
            problems.Add(CheckLocale(RuleProblems.At("locales", i), locales[i], validation.Locales));
        problems.AddUnder("rule", RuleValidation.Validate(rule));
        if (timeFrame is not null) problems.AddUnder("time_frame", TimeFrameText.Of(timeFrame).Read().Problems);
        return problems.All;
    }

    /// <summary>What is wrong with a name for people; null when nothing.</summary>
    public static Problem? CheckName(string path, string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return new(path, "Enter a name.", "missing");
        if (name.Length > RuleLimits.NameLength)
            return new(path, $"A name has at most {RuleLimits.NameLength} characters; this one has {name.Length}.", "too_long");
        return PlainText.Check(path, name);
    }

    /// <summary>What is wrong with a hold-out; null when nothing.</summary>
    public static Problem? CheckHoldout(string path, decimal percentage) => percentage is >= 0 and <= Segment.MaxHeldOut ? null
        : new(path, $"A hold-out must be from 0 to {Segment.MaxHeldOut}%.", "out_of_range");

    /// <summary>What is wrong with a rollout; null when nothing.</summary>
    public static Problem? CheckRollout(string path, decimal percentage)
    {
        if (percentage is < 0 or > Segment.FullRollout) return new(path, "A rollout must be from 0 to 100%.", "out_of_range");
        return decimal.Round(percentage, 1) == percentage ? null : new(path, "A rollout has at most one decimal.", "decimal_max_places");
    }

    /// <summary>Locales as they are stored: <c>en-US</c> form, each once, in the shop's order of first mention.</summary>
    public static EquatableArray<string> NormalizeLocales(IEnumerable<string> locales) =>
        locales.Select(locale => LocaleTag.Normalize(locale) ?? locale).Distinct(StringComparer.Ordinal).ToEquatableArray();

    private static Problem? CheckLocale(string path, string locale, IReadOnlyCollection<string> known) =>
        LocaleTag.Normalize(locale) is { } tag && known.Contains(tag) ? null
            : new(path, $"The shop has no locale \"{PlainText.Shorten(locale ?? "", 60)}\". It has {string.Join(", ", known)}.",
                "unknown_locale");
}
