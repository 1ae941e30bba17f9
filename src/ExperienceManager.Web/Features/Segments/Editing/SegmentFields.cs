using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Segments.Schedule;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>A field of a segment that can differ between two versions.</summary>
public enum SegmentField
{
    Name,
    Experience,
    Locales,
    Rollout,
    Conditions,
    TimeFrame,
}

/// <summary>The fields of a form in plain words, for reviews and for comparing versions.</summary>
/// <param name="experiences">Names of the shop's experiences.</param>
/// <param name="now">What "in 3 days" is counted from.</param>
/// <param name="groups">The shop's condition groups.</param>
public sealed class SegmentWords(IReadOnlyDictionary<Guid, string> experiences, Instant now, ConditionGroupSet? groups = null)
{
    /// <summary>All fields, in the order of the page.</summary>
    public static IReadOnlyList<SegmentField> Fields { get; } = Enum.GetValues<SegmentField>();

    /// <summary>The field's name on the page.</summary>
    public static LocalizableText Label(SegmentField field) => field switch
    {
        SegmentField.Name => "Name",
        SegmentField.Experience => "Experience",
        SegmentField.Locales => "Locales",
        SegmentField.Rollout => "Rollout",
        SegmentField.Conditions => "Conditions",
        _ => "Time frame",
    };

    /// <summary>The word of a status.</summary>
    public static LocalizableText Status(SegmentStatus status) => status switch
    {
        SegmentStatus.Draft => "Draft",
        SegmentStatus.Off => "Off",
        SegmentStatus.Scheduled => "Scheduled",
        SegmentStatus.Live => "Live",
        _ => "Ended",
    };

    /// <summary>Whether two forms differ in a field.</summary>
    public static bool Differs(SegmentField field, SegmentForm left, SegmentForm right) => field switch
    {
        SegmentField.Name => left.Name.Trim() != right.Name.Trim(),
        SegmentField.Experience => left.ExperienceId != right.ExperienceId,
        SegmentField.Locales => left.Locales != right.Locales,
        SegmentField.Rollout => left.Rollout != right.Rollout,
        SegmentField.Conditions => !Equals(left.Rule.ToRule(), right.Rule.ToRule()),
        _ => left.TimeFrame != right.TimeFrame,
    };

    /// <summary>A form with one field of another.</summary>
    public static SegmentForm Take(SegmentField field, SegmentForm into, SegmentForm from) => field switch
    {
        SegmentField.Name => into with { Name = from.Name },
        SegmentField.Experience => into with { ExperienceId = from.ExperienceId },
        SegmentField.Locales => into with { Locales = from.Locales },
        SegmentField.Rollout => into with { Rollout = from.Rollout },
        SegmentField.Conditions => into with { Rule = from.Rule },
        _ => into with { TimeFrame = from.TimeFrame },
    };

    /// <summary>The field's value in words.</summary>
    public LocalizableText Of(SegmentField field, SegmentForm form) => field switch
    {
        SegmentField.Name => form.Name.Trim().Length == 0 ? "No name yet" : LocalizableText.Name(form.Name.Trim()),
        SegmentField.Experience => form.ExperienceId is { } id ? Experience(id) : "Not chosen yet",
        SegmentField.Locales => form.Locales.Count == 0 ? "All locales" : LocalizableText.Name(string.Join(", ", form.Locales)),
        SegmentField.Rollout => Rollout(form.RolloutNumber),
        SegmentField.Conditions => DraftSentence.Of(form.Rule, groups),
        _ => Frame(form.TimeFrame),
    };

    /// <summary>A rollout in words; null for an entry that is no number.</summary>
    public static LocalizableText Rollout(decimal? percentage)
    {
        if (percentage is not { } share) return "Not complete yet.";
        if (share == Segment.FullRollout) return "All matching orders.";
        if (share == 0) return "No order.";
        return $"{share:0.#}% of the matching orders.";
    }

    private LocalizableText Experience(Guid id) =>
        experiences.TryGetValue(id, out var name) ? LocalizableText.Name(name) : "An experience that was deleted";

    private LocalizableText Frame(TimeFrameForm form)
    {
        if (!form.IsSet) return "Always.";
        if (TimeFrameReader.Read(form, now) is not { } frame) return "Not complete yet.";
        if (!form.IsImmediate) return TimeFrameDescription.Describe(frame, now);
        return $"Starts when it is saved. {EndWords(frame)}";
    }

    private LocalizableText EndWords(TimeFrame frame)
    {
        if (frame.End is null) return "No end.";
        var end = TimeFrameDescription.Moment(frame.End!.Value, frame.Zone, frame.EndChoice);
        return $"Ends {end.Local}, {TimeFrameDescription.Distance(end.Instant, now)}.";
    }
}
