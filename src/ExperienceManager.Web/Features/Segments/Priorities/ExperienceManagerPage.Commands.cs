using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Segments.Priorities;

/// <content>What can be done with a row.</content>
public sealed partial class ExperienceManagerPage
{
    // Shown at once, saved behind; what the server refuses is read again and said.
    private async Task MoveAsync(StoredSegment stored, int to, string? focusId)
    {
        var current = _segments!.FirstOrDefault(other => other.Segment.Id == stored.Segment.Id);
        if (current is null || to < 0 || to >= _segments!.Count || to == current.Position) return;
        var from = current.Position;
        _segments = SegmentOrder.Move(_segments, stored.Segment.Id, to);
        _focusId = focusId;
        StateHasChanged();
        var words = string.Create(CultureInfo.InvariantCulture, $"“{stored.Segment.Name}” moved to position {to + 1} of {_segments.Count}.");
        if (await DoneAsync(Segments.MoveAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id, to))) Toasts.ShowUndo(words, () => InvokeAsync(() => MoveAsync(stored, from, null)));
    }

    private async Task MoveToAsync(int to)
    {
        var stored = _moving!;
        _moving = null;
        await MoveAsync(stored, to, $"segment-{stored.Segment.Id}");
    }

    private async Task DuplicateAsync(StoredSegment stored)
    {
        var result = await TryAsync(Segments.DuplicateAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id));
        if (result is { Succeeded: true }) Navigation.NavigateTo($"{SegmentUrls.Edit(Slug, result.Value.Segment.Id)}?copied=true");
    }

    private async Task SetEnabledAsync(StoredSegment stored, bool isEnabled)
    {
        var result = await TryAsync(Segments.SetEnabledAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id, stored.Version, isEnabled));
        if (result is not { Succeeded: true }) return;
        _segments = SegmentOrder.Put(_segments!, result.Value);
        Toasts.ShowUndo($"“{stored.Segment.Name}” is {(isEnabled ? "on" : "off")}.", () => InvokeAsync(() => SetEnabledAsync(result.Value, !isEnabled)));
        StateHasChanged();
    }

    private async Task DeleteAsync(StoredSegment stored)
    {
        var question = new ConfirmQuestion(
            $"Delete “{stored.Segment.Name}”?", "Orders that match it go to the next segment that fits, else to the default. The history keeps what it was.", "Delete");
        if (!await _confirm.AskAsync(question)) return;
        var result = await TryAsync(Segments.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Segment.Id, stored.Version));
        if (result is not { Succeeded: true }) return;
        _segments = SegmentOrder.Remove(_segments!, stored.Segment.Id);
        _experiences = await Experiences.ListAsync(Shop.Shop.Id);
        Toasts.Show($"“{stored.Segment.Name}” was deleted.");
        StateHasChanged();
    }

    private async Task<bool> DoneAsync(Task<Result<StoredSegment>> command) => await TryAsync(command) is { Succeeded: true };

    private async Task<Result<StoredSegment>?> TryAsync(Task<Result<StoredSegment>> command)
    {
        string? refusal;
        try
        {
            var result = await command;
            if (result.Succeeded) return result;
            refusal = result.Message;
        }
        catch (WriteUnavailableException)
        {
            refusal = "The server cannot save at the moment. Nothing was changed.";
        }

        await LoadAsync();
        Toasts.Show(refusal, StatusTone.Danger);
        StateHasChanged();
        return null;
    }
}
