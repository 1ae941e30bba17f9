using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>One segment: the parts of the wizard on one page, with an index at the side.</summary>
public sealed partial class SegmentPage
{
    private bool _isMissing;
    private bool _isSaved;
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
            var editor = stored.EditedBy == LastEditors.Yourself ? Shop.Actor.Name : stored.EditedBy;
            return L[$"Edited by {LastEditors.Text(editor)}, {stored.EditedAt.InZone(zone).LocalDateTime:d MMM uuuu HH:mm}"];
        }
    }

    // Once it was saved here, the list shows which row that was.
    private string ListUrl => _isSaved ? $"{SegmentUrls.ExperienceManager(Slug)}?saved={Id}" : SegmentUrls.ExperienceManager(Slug);

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
    protected override void Saved(StoredSegment stored, StoredSegment? before, SegmentForm form)
    {
        _isSaved = true;
        var view = ToastAction.View(() => Navigation.NavigateTo($"{SegmentUrls.ExperienceManager(Slug)}?saved={stored.Segment.Id}"));
        var text = L[$"“{stored.Segment.Name}” saved."];
        if (before is null) Toasts.Show(text, StatusTone.Positive, view);
        else Toasts.Show(text, StatusTone.Positive, ToastAction.Undo(() => InvokeAsync(() => UndoAsync(stored, before))), view);
    }

    private async Task UndoAsync(StoredSegment stored, StoredSegment before)
    {
        var segment = before.Segment;
        var draft = SegmentDraft.Of(segment);
        var undone = await ShopWrite.TryAsync(() => Segments.UpdateAsync(Shop.Shop.Id, Shop.Actor, segment.Id, stored.Version, draft));
        Toasts.Show(undone.Succeeded ? L[$"“{segment.Name}” is as it was before."] : L[undone.Text],
            undone.Succeeded ? StatusTone.Neutral : StatusTone.Danger);
        if (!undone.Succeeded || IsDisposed || Id != segment.Id) return;
        await Editing.OpenAsync(Shop, Id);
        StateHasChanged();
    }
}
