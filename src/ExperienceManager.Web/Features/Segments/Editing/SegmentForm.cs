using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Segments.Schedule;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>A segment as it is being edited, finished or not. Immutable.</summary>
public sealed record SegmentForm
{
    /// <summary>Name for people, as typed.</summary>
    public string Name { get; init; } = "";

    /// <summary>The experience it shows; null while none is chosen.</summary>
    public Guid? ExperienceId { get; init; }

    /// <summary>Page locales; empty means all.</summary>
    public EquatableArray<string> Locales { get; init; } = [];

    /// <summary>Percent of the matching orders that it takes, as typed: digits with a decimal point.</summary>
    public string Rollout { get; init; } = FullRollout;

    /// <summary>The entry of a segment that takes every matching order.</summary>
    public const string FullRollout = "100";

    /// <summary>The rollout as a number; null while the entry is none.</summary>
    public decimal? RolloutNumber => LocalNumbers.TryRead(Rollout.Trim(), out var number) ? number : null;

    /// <summary>The rule.</summary>
    public required RuleDraft Rule { get; init; }

    /// <summary>When it applies.</summary>
    public required TimeFrameForm TimeFrame { get; init; }

    /// <summary>A form for a new segment; its time frame would be in the shop's zone.</summary>
    public static SegmentForm New(string zone) => new() { Rule = RuleDraft.Empty, TimeFrame = TimeFrameForm.From(null, zone) };

    /// <summary>The form of a stored segment.</summary>
    public static SegmentForm From(Segment segment, string zone)
    {
        ArgumentNullException.ThrowIfNull(segment);
        return new SegmentForm
        {
            Name = segment.Name,
            ExperienceId = segment.ExperienceId,
            Locales = segment.Locales,
            Rollout = segment.Rollout.ToString("0.#", CultureInfo.InvariantCulture),
            Rule = RuleDraft.FromRule(segment.Rule),
            TimeFrame = TimeFrameForm.From(segment.TimeFrame, zone),
        };
    }

    /// <summary>Whether an author would see no difference.</summary>
    public bool IsSameAs(SegmentForm other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Name == other.Name && ExperienceId == other.ExperienceId && Locales == other.Locales && Rollout == other.Rollout
            && TimeFrame == other.TimeFrame && Rule.IsSameAs(other.Rule);
    }

    /// <summary>
    /// What the store takes, when <see cref="SegmentFormProblems.Of"/> finds nothing. An untouched time frame stays what it was stored as.
    /// </summary>
    /// <param name="source">The stored segment it was read from; null for a new one.</param>
    /// <param name="isEnabled">Whether it shall apply.</param>
    /// <param name="now">The start of an "immediate" time frame.</param>
    public SegmentDraft ToDraft(Segment? source, bool isEnabled, Instant now)
    {
        var isUntouched = source is not null && TimeFrame == TimeFrameForm.From(source.TimeFrame, TimeFrame.Zone);
        var frame = isUntouched ? source!.TimeFrame : TimeFrameReader.Read(TimeFrame, now);
        return new SegmentDraft(Name.Trim(), ExperienceId ?? Guid.Empty, Locales, Rule.ToRule(), frame, isEnabled,
            RolloutNumber ?? Segment.FullRollout);
    }
}
