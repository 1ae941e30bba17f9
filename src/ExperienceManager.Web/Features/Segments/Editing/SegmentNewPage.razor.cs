using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// Create New Segment: four steps that can be taken in any order. The address names the step and the work (<c>?draft=</c>), so that a
/// reload, or a lost connection, goes on where it was.
/// </summary>
public sealed partial class SegmentNewPage
{
    private IReadOnlyList<Draft<SegmentForm>> _others = [];
    private Guid? _opened;
    private SegmentStep? _shown;

    [Inject] public required DraftStore<SegmentForm> Unsaved { get; init; }

    /// <summary>Key of the step.</summary>
    [SupplyParameterFromQuery] public string? Step { get; set; }

    /// <summary>Id of the work.</summary>
    [SupplyParameterFromQuery] public string? Draft { get; set; }

    /// <summary>Key of a template to start with.</summary>
    [SupplyParameterFromQuery] public string? Template { get; set; }

    private SegmentStep Current => SegmentStep.Of(Step);

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (!Shop.CanEdit) return;
        if (!Guid.TryParse(Draft, out var id))
        {
            Navigation.NavigateTo(Navigation.GetUriWithQueryParameter("draft", Guid.CreateVersion7().ToString()), replace: true);
            return;
        }

        if (_shown is not null && _shown != Current) FocusAtLeast($"part-{Current.Key}");
        _shown = Current;
        if (_opened == id) return;
        _opened = id;
        var template = SegmentTemplate.Find(Template);
        await Editing.OpenNewAsync(Shop, id, template?.Form(Shop.Shop.TimeZone, L[template.Name]));
        _others = [.. (await Unsaved.ListNewAsync(Shop.Shop.Id, Shop.Actor)).Where(other => other.Id != id)];
        IsOpen = true;
    }

    /// <inheritdoc/>
    protected override SegmentStep? ShownStep => Current;

    /// <inheritdoc/>
    protected override void Go(SegmentStep step)
    {
        if (step == Current) return;
        Navigation.NavigateTo(Address(step));
    }

    /// <inheritdoc/>
    protected override void Saved(StoredSegment stored, StoredSegment? before, SegmentForm form)
    {
        var status = stored.Segment.StatusAt(Editing.Now);
        var id = stored.Segment.Id;
        var name = stored.Segment.Name;
        Toasts.Show(
            status == Domain.Segments.SegmentStatus.Draft ? L[$"“{name}” saved as a draft."] : L[$"“{name}” saved."], StatusTone.Positive,
            ToastAction.Undo(() => InvokeAsync(() => UndoAsync(stored, form))),
            ToastAction.View(() => Navigation.NavigateTo(SegmentUrls.Edit(Slug, id))));
    }

    /// <inheritdoc/>
    protected override void GoOn(StoredSegment stored) =>
        Navigation.NavigateTo($"{SegmentUrls.ExperienceManager(Slug)}?saved={stored.Segment.Id}");

    // The segment goes, the work does not: it is there again as a draft that only its author sees.
    private async Task UndoAsync(StoredSegment created, SegmentForm form)
    {
        var undone = await ShopWrite.TryAsync(() => Segments.DeleteAsync(Shop.Shop.Id, Shop.Actor, created.Segment.Id, created.Version));
        if (!undone.Succeeded)
        {
            Toasts.Show(L[undone.Text], StatusTone.Danger);
            return;
        }

        var draft = Guid.CreateVersion7();
        await Unsaved.KeepAsync(Shop.Shop.Id, Shop.Actor, draft, 0, form);
        Toasts.Show(L[$"“{created.Segment.Name}” is not saved any more. Your draft is here."], StatusTone.Neutral);
        Navigation.NavigateTo($"{SegmentUrls.New(Slug)}?draft={draft}");
    }

    private static int Number(SegmentStep step) => SegmentStep.All.ToList().IndexOf(step) + 1;

    private string Address(SegmentStep step) => Navigation.GetUriWithQueryParameter("step", step == SegmentStep.Details ? null : step.Key);

    private string OtherAddress(Draft<SegmentForm> other) => $"{SegmentUrls.New(Slug)}?draft={other.Id}";

    private bool HasProblem(SegmentStep step) => Editing.Problems.Any(problem => problem.Step == step);
}
