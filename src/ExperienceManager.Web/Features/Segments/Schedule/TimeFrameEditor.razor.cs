using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Schedule;

/// <summary>Edits a time frame. No field waits for a check box: typing a start ends "Immediately", typing an end ends "No end".</summary>
public sealed partial class TimeFrameEditor
{
    private static readonly Dictionary<string, object> DateAttributes = new() { ["min"] = "1970-01-01", ["max"] = "9998-12-31" };
    private readonly HashSet<TimeFrameField> _touched = [];
    private string? _zone;

    [Inject] public required IClock Clock { get; init; }

    [Parameter, EditorRequired] public TimeFrameForm Form { get; set; } = null!;

    [Parameter] public EventCallback<TimeFrameForm> FormChanged { get; set; }

    /// <summary>Whether every problem is shown, as after an attempt to save.</summary>
    [Parameter] public bool ShowsAllProblems { get; set; }

    /// <summary>Ids of the fields that the last refused save found wrong.</summary>
    [Parameter] public ImmutableHashSet<string> Revealed { get; set; } = [];

    /// <summary>Whether there is no choice but to have one, as campaigns do: the checkbox is left out.</summary>
    [Parameter] public bool IsAlwaysSet { get; set; }

    /// <summary>Only to be looked at.</summary>
    [Parameter] public bool IsDisabled { get; set; }

    /// <inheritdoc/>
    protected override object Shown => (Form, ShowsAllProblems, Revealed, IsAlwaysSet, IsDisabled);

    private Instant Now => Clock.GetCurrentInstant();

    private MomentText? StartMoment => Form is { Start: { } start, TimeZone: { } zone }
        ? TimeFrameDescription.Moment(start, zone, Form.StartChoice)
        : null;

    private MomentText? EndMoment => Form is { End: { } end, TimeZone: { } zone }
        ? TimeFrameDescription.Moment(end, zone, Form.EndChoice)
        : null;

    // While several fields are incomplete the line says what is there.
    private LocalizableText Words
    {
        get
        {
            if ((Form.HasNoEnd || Form.End is not null) && TimeFrameReader.Read(Form, Now) is { } frame)
            {
                if (!Form.IsImmediate) return TimeFrameDescription.Describe(frame, Now);
                return $"Starts when it is saved. {TimeFrameDescription.End(frame, frame.StartInstant!.Value)}";
            }

            return TimeFrameReader.Check(Form, Now).Any(problem => problem.Field == TimeFrameField.EndDate && Form.End is not null)
                ? "The end must be after the start." : "Not complete yet.";
        }
    }

    private IReadOnlyList<ComboOption> ZoneOptions =>
        [.. TimeZones.Search(_zone ?? "", OfferedAt, 40)
            .Select(zone => new ComboOption(zone.Id, zone.Place.Length == 0 ? zone.Offset : $"{zone.Place} · {zone.Offset}"))];

    // Offsets are those of the typed start, not of today.
    private Instant OfferedAt => StartMoment?.Instant ?? Now;

    private LocalizableText? ErrorOf(TimeFrameField field) => TimeFrameReader.Check(Form, Now)
        .FirstOrDefault(problem => problem.Field == field && IsShown(problem))?.Message;

    private bool IsShown(TimeFrameProblem problem) =>
        ShowsAllProblems || Revealed.Contains(problem.ElementId) || _touched.Contains(problem.Field);

    private static Dictionary<string, object> ZoneAttributes(FieldContext context) => new(context.Attributes) { ["maxlength"] = "100" };

    private void Touch(TimeFrameField field) => _touched.Add(field);

    // Kept here too: on a slow line the next event comes before the parent has drawn again, and must build on this change.
    private Task ChangeAsync(TimeFrameForm form)
    {
        Form = form;
        return FormChanged.InvokeAsync(form);
    }

    private Task SetZoneAsync(string zone)
    {
        _zone = null;
        return ChangeAsync(Form with { Zone = zone });
    }

    private async Task CommitZoneAsync()
    {
        Touch(TimeFrameField.TimeZone);
        if (_zone is { } typed) await SetZoneAsync(TimeZoneText.Resolve(typed, OfferedAt) ?? typed.Trim());
    }
}
