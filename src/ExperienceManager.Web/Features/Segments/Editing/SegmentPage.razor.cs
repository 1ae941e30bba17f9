using System.Globalization;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>One segment: the parts of the wizard on one page, with an index at the side.</summary>
public sealed partial class SegmentPage
{
    private bool _isMissing;
    private Guid? _opened;

    [Parameter] public Guid Id { get; set; }

    /// <summary>Whether it was just made by Duplicate.</summary>
    [SupplyParameterFromQuery] public bool Copied { get; set; }

    private string Subtitle
    {
        get
        {
            var stored = Editing.Stored!;
            var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc;
            return $"Edited by {stored.EditedBy}, {stored.EditedAt.InZone(zone).LocalDateTime.ToString("d MMM uuuu HH:mm", CultureInfo.InvariantCulture)}";
        }
    }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_opened == Id) return;
        _opened = Id;
        _isMissing = !await Editing.OpenAsync(Shop, Id);
        IsOpen = !_isMissing;
        if (IsOpen && Copied) FocusNext(SegmentFormProblems.NameId);
    }

    /// <inheritdoc/>
    protected override void Go(SegmentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        FocusAtLeast($"part-{step.Key}");
    }

    /// <inheritdoc/>
    protected override void Saved(StoredSegment stored) => Toasts.Show($"“{stored.Segment.Name}” saved.");
}
