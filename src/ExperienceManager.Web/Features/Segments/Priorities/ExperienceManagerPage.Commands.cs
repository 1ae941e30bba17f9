using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops.Ranking;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <content>What can be done with a row.</content>
public sealed partial class ExperienceManagerPage
{
    /// <inheritdoc/>
    protected override Task<Result<StoredSegment>> SaveMoveAsync(StoredSegment stored, int to)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return Segments.MoveAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id, to);
    }

    /// <inheritdoc/>
    protected override async Task<bool> AgreesToMoveAsync(StoredSegment stored, int to)
    {
        ArgumentNullException.ThrowIfNull(stored);
        var warnings = await Warnings.OfMoveAsync(Shop.Shop.Id, stored.Segment, to);
        return await _confirm.AgreesAsync(L[$"Move “{stored.Segment.Name}” to position {to + 1}?"], L["Move anyway"], L.All(warnings),
            warnings.MovesMany ? stored.Segment.Name : null);
    }

    /// <inheritdoc/>
    protected override Task MovedAsync() => ReadFiguresAsync();

    /// <inheritdoc/>
    protected override Task<Result<StoredSegment>> RestoreAsync(StoredSegment deleted) => Segments.RestoreAsync(Shop.Shop.Id, Shop.Actor,
        deleted);

    /// <inheritdoc/>
    protected override void Tell(FailedResult? refused, StoredSegment stored)
    {
        if (refused is not null) Toasts.Show(L[refused.Text], StatusTone.Danger);
    }

    private async Task DuplicateAsync(StoredSegment stored)
    {
        if (await TryAsync(stored, () => Segments.DuplicateAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id)) is { } copy)
        {
            Navigation.NavigateTo($"{SegmentUrls.Edit(Slug, copy.Segment.Id)}?copied=true");
        }
    }

    private async Task SetEnabledAsync(StoredSegment stored, bool isEnabled)
    {
        var warnings = await Warnings.OfSaveAsync(Shop.Shop.Id, stored.Segment with { IsEnabled = isEnabled, WasEnabled = true });
        var (title, confirm) = isEnabled
            ? (L[$"Enable “{stored.Segment.Name}”?"], L["Enable anyway"])
            : (L[$"Turn off “{stored.Segment.Name}”?"], L["Turn off anyway"]);
        var typed = warnings.MovesMany ? stored.Segment.Name : null;
        if (await _confirm.AgreesAsync(title, confirm, L.All(warnings), typed)) await SwitchAsync(stored, isEnabled);
    }

    private async Task SwitchAsync(StoredSegment stored, bool isEnabled)
    {
        if (await TryAsync(stored, () => Segments.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id, stored.Version, isEnabled))
            is not { } changed)
            return;
        Rows = RankedOrder.Put(Rows!, changed);
        Toasts.ShowUndo(isEnabled ? L[$"“{stored.Segment.Name}” is on."] : L[$"“{stored.Segment.Name}” is off."],
            () => InvokeAsync(() => SwitchAsync(changed, !isEnabled)));
        StateHasChanged();
        await ReadFiguresAsync();
    }

    private async Task DeleteAsync(StoredSegment stored)
    {
        var warnings = await Warnings.OfDeletionAsync(Shop.Shop.Id, stored.Segment);
        var question = new ConfirmQuestion(
            L[$"Delete “{stored.Segment.Name}”?"],
            L["Matching orders will use the next matching segment or the default. The audit log keeps a record."],
            L["Delete"],
            L["Cancel"])
        {
            Facts = L.All(warnings),
            Typed = warnings.MovesMany ? stored.Segment.Name : null,
        };
        if (!await _confirm.AskAsync(question)) return;
        if (await TryAsync(stored, () => Segments.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id,
            stored.Version)) is not { } deleted) return;
        Rows = RankedOrder.Remove(Rows!, stored.Segment.Id);
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        OfferRestoring(deleted);
        StateHasChanged();
        await ReadFiguresAsync();
    }
}
