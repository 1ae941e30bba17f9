using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <content>Saving, publishing, keeping, and what happens when somebody else was faster.</content>
public sealed partial class ExperienceEditorPage
{
    private async Task<bool> SaveAsync()
    {
        if (!IsDirty) return true;
        if (await FindLostTextAsync() is { } lost)
        {
            _error = lost;
            return false;
        }

        return await WriteAsync();
    }

    private Task<bool> WriteAsync() => RunAsync(version => Experiences.SaveDraftAsync(Shop.Shop.Id, Shop.Actor, Id, version, _work.Name, _work.Content), "Draft saved.");

    private async Task PublishAsync()
    {
        if (!await SaveAsync()) return;
        await RunAsync(version => Experiences.PublishAsync(Shop.Shop.Id, Shop.Actor, Id, version), "Published. Shoppers see it now.");
    }

    private async Task<bool> RunAsync(Func<long, Task<Result<StoredExperience>>> command, string done)
    {
        var sent = _work;
        _isBusy = true;
        StateHasChanged();
        var result = await command(_stored!.Version);
        _isBusy = false;
        if (result.Succeeded)
        {
            (_stored, _problems, _error) = (result.Value, [], null);
            // What was typed while the server worked stays, and stays unsaved.
            if (_work == sent) await ForgetAsync();
            Toasts.Show(done);
        }
        else
        {
            await ExplainAsync(result.ToFailed());
        }

        ShowWork();
        StateHasChanged();
        return result.Succeeded;
    }

    private async Task ExplainAsync(FailedResult failed)
    {
        if (failed.Key == "experience_changed" && await Experiences.FindAsync(Shop.Shop.Id, Id) is { } theirs)
        {
            _conflict = ContentConflict.Between(NamedContent.Of(_stored!), _work, theirs);
            return;
        }

        _problems = failed.Problems;
        _error = failed.Failure == Failure.Invalid
            ? $"Not saved: {(_problems.Count == 1 ? "one field" : $"{_problems.Count} fields")} below cannot be stored like this."
            : string.Join(" ", failed.Problems.Select(problem => problem.Message));
    }

    // A change too long for the connection is lost without a word; the text in the browser then differs from the one here.
    private async Task<string?> FindLostTextAsync()
    {
        if (_script is null) return null;
        var lengths = await _script.InvokeAsync<Dictionary<string, int>>("lengths", _form);
        var labels = _fields.Differing(lengths);
        return labels.Count == 0
            ? null
            : $"Not saved: the server has not received all of “{string.Join("”, “", labels)}”. Copy the text, load the page again and paste it in smaller pieces.";
    }

    private void Choose((ContentDifference Difference, ContentChoice Choice) chosen) => _conflict = _conflict?.Choose(chosen.Difference, chosen.Choice);

    private async Task SaveMergedAsync()
    {
        var conflict = _conflict!;
        (_conflict, _stored) = (null, conflict.Stored);
        _work = conflict.Merge();
        ShowWork();

        // Nothing was typed since, and the browser has not drawn the merged texts yet: there is nothing to compare with.
        await WriteAsync();
    }

    private async Task TakeTheirsAsync()
    {
        (_stored, _conflict) = (_conflict!.Stored, null);
        await DiscardAsync();
    }

    private async Task DiscardAsync()
    {
        _work = NamedContent.Of(_stored!);
        await ForgetAsync();
        ShowWork();
    }

    private async Task ForgetAsync()
    {
        _restoredAt = null;
        _keeping?.Cancel();
        await Unsaved.DiscardAsync(Shop.Shop.Id, Shop.Actor, Id);
    }

    private async Task KeepAsync()
    {
        if (_stored is null) return;
        try
        {
            if (IsDirty) await Unsaved.KeepAsync(Shop.Shop.Id, Shop.Actor, Id, _stored.Version, _work.Name, _work.Content);
            else await Unsaved.DiscardAsync(Shop.Shop.Id, Shop.Actor, Id);
        }
        catch (WriteUnavailableException)
        {
            // The next change tries again; saving says it loudly.
        }
    }
}
