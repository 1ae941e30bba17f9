using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Drafts;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <content>Saving, publishing, keeping, and what happens when another user was faster.</content>
public sealed partial class ExperienceEditorPage
{
    private Task<bool> SaveAsync() => SaveWorkAsync(isSaid: true);

    private async Task<bool> SaveWorkAsync(bool isSaid)
    {
        if (!IsDirty) return true;
        if (await FindLostTextAsync() is { } lost)
        {
            Error = lost;
            return false;
        }

        return await WriteAsync(isSaid);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> Check() => ExperienceChanges.Check(_work.Name, _work.Content);

    private Task<bool> WriteAsync(bool isSaid = true) =>
        RunAsync(version => Experiences.SaveDraftAsync(Shop.Shop.Id, Shop.Actor, Id, version, _work.Name, _work.Content), _ => isSaid
            ? L["Draft saved."] : null);

    // One notification for both steps: that the draft was saved on the way is said by the state beside the buttons.
    private async Task PublishAsync()
    {
        if (!await SaveWorkAsync(isSaid: false)) return;
        var warnings = await Warnings.OfPublishingAsync(Shop.Shop.Id, _stored!.Experience);
        if (!await _confirm.AgreesAsync(L[$"Publish “{_stored.Experience.Name}”?"], L["Publish anyway"], L.All(warnings))) return;
        await RunAsync(
            version => Experiences.PublishAsync(Shop.Shop.Id, Shop.Actor, Id, version),
                stored => L[$"Published. {ExperienceState.Audience(stored, stored.Experience.Published!)}"]);
    }

    private Task<bool> RunAsync(Func<long, Task<Result<StoredExperience>>> command, Func<StoredExperience, string?> done)
    {
        var sent = _work;
        return SendAsync(() => command(_stored!.Version), async stored =>
        {
            _stored = stored;
            // What was typed while the server worked stays, and stays unsaved.
            if (_work == sent) await ForgetAsync();
            if (done(stored) is { } words) Toasts.Show(words);
        });
    }

    /// <inheritdoc/>
    protected override async Task ExplainAsync(FailedResult failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        if (failed.Key == "experience_changed" && await Experiences.FindAsync(Shop.Shop.Id, Id) is { } saved)
        {
            var theirs = await NamedAsync(saved);
            _conflict = ContentConflict.Between(NamedContent.Of(_stored!), _work, theirs);
            return;
        }

        Faults = failed.Problems;
        if (failed.Failure != Failure.Invalid) Error = failed.Text;
        else if (Faults.Count == 1) Error = "Not saved. Fix the field marked below.";
        else Error = $"Not saved. Fix the {Faults.Count} fields marked below.";
    }

    // A change too long for the connection is lost without a word; the text in the browser then differs from the one here.
    private async Task<LocalizableText?> FindLostTextAsync()
    {
        if (Frame is null || await Frame.LengthsAsync() is not { } lengths) return null;
        if (_fields.Differing(lengths) is not { Count: > 0 } labels) return null;
        var fields = LocalizableText.Join(", ", labels.Select(LocalizableText (label) => $"“{label}”"));
        return $"Not saved. The server did not receive all of {fields}. Copy the text, reload the page and paste it in smaller parts.";
    }

    private void Choose((VersionDifference<ContentDifference> Difference, bool Theirs) chosen) =>
        _conflict = _conflict?.Choose(chosen.Difference, chosen.Theirs);

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
        var work = _work;
        _work = NamedContent.Of(_stored!);
        await ForgetAsync();
        ShowWork();
        OfferUndo(() => Work(work));
    }

    // With the other editor named as this person reads it.
    private async Task<StoredExperience> NamedAsync(StoredExperience saved) =>
        saved with { EditedBy = await Editors.NameAsync(Shop.Shop.Id, Shop.Actor, "experience", Id, saved.EditedBy) };

    /// <inheritdoc/>
    protected override DraftAutosave Autosave() => Unsaved.Autosave(Shop, Time, () => (Id, _stored?.Version ?? 0, IsDirty ? _work : null));
}
