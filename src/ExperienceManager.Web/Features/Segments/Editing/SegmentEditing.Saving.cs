using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <content>Saving, and what keeps the form from being saved.</content>
public sealed partial class SegmentEditing
{
    /// <summary>Ids of the fields that the last refused save found wrong. What becomes wrong later is quiet until it is left.</summary>
    public ImmutableHashSet<string> Revealed { get; private set; } = [];

    /// <summary>Problems of the revealed fields, as long as they are wrong; of the server's own checks until the next change.</summary>
    public ImmutableArray<SegmentProblem> Problems { get; private set; } = [];

    /// <summary>Another user's save in between; null when there is none.</summary>
    public VersionConflict<StoredSegment, SegmentForm, SegmentField>? Conflict { get; private set; }

    /// <summary>Why nothing could be saved, when no field can fix it.</summary>
    public LocalizableText? Refusal { get; private set; }

    /// <summary>Whether the segment was deleted meanwhile; saving makes a new one.</summary>
    public bool IsGone { get; private set; }

    /// <summary>A save is under way.</summary>
    public bool IsSaving { get; private set; }

    /// <summary>Saves the form. Null when it could not be: then problems, a conflict or a refusal say why, and the work is kept.</summary>
    public async Task<StoredSegment?> SaveAsync(bool isEnabled)
    {
        // An event can come twice before the button is drawn disabled.
        if (IsSaving) return null;
        Reveal(Check());
        if (!Problems.IsEmpty) return null;
        IsSaving = true;
        try
        {
            return await StoreAsync(isEnabled).ConfigureAwait(false);
        }
        catch (Data.WriteUnavailableException)
        {
            Refusal = "The server could not save. Nothing was changed. Try again in a minute.";
            return null;
        }
        finally
        {
            IsSaving = false;
        }
    }

    /// <summary>
    /// What is worth a question before the form is saved; nothing while it cannot be saved, and where no order could see a difference.
    /// </summary>
    public async Task<ChangeWarningCollection> WarningsAsync(bool isEnabled)
    {
        if (IsSaving || !Check().IsEmpty || (!isEnabled && Stored is not { Segment.IsEnabled: true })) return ChangeWarningCollection.None;
        var saved = AsSaved(isEnabled);
        var known = IsGone ? null : Stored?.Segment;
        if (known is not null && known == saved with { Name = known.Name }) return ChangeWarningCollection.None;
        return await warnings.OfSaveAsync(_shop.Shop.Id, saved).ConfigureAwait(false);
    }

    /// <summary>Whether the form could be saved, so that it can be said which orders that would move.</summary>
    public bool CanBeReplayed => Check().IsEmpty;

    /// <summary>What Save would do to recent orders; null when the shop is gone.</summary>
    public Task<ChangeEffect?> EffectAsync(IProgress<int> progress, CancellationToken cancellationToken) =>
        warnings.EffectOfSaveAsync(_shop.Shop.Id, AsSaved(isEnabled: true), progress, cancellationToken);

    /// <summary>The segment as it would be if the form were saved now.</summary>
    public Segment AsSaved(bool isEnabled)
    {
        var draft = Form.ToDraft(Stored?.Segment, isEnabled, Now);
        var fresh = new Segment { Id = Id, Key = Id.ToString(), Name = draft.Name, ExperienceId = draft.ExperienceId, WasEnabled = true };
        return Applied(IsGone ? fresh : Stored?.Segment ?? fresh, draft);
    }

    /// <summary>Decides a field of the conflict.</summary>
    public void Choose(VersionDifference<SegmentField> difference, bool theirs) => Conflict = Conflict?.Choose(difference, theirs);

    /// <summary>Takes the decided versions into the form, which then stands on what is stored now; it still has to be saved.</summary>
    public void Merge()
    {
        if (Conflict is not { IsDecided: true } conflict) return;
        (Stored, Origin, Conflict) = (conflict.Stored, conflict.Theirs, null);
        Change(conflict.Merge());
    }

    private async Task<StoredSegment?> StoreAsync(bool isEnabled)
    {
        var draft = Form.ToDraft(Stored?.Segment, isEnabled, Now);
        var result = Stored is { } stored && !IsGone
            ? await segments.UpdateAsync(_shop.Shop.Id, _shop.Actor, stored.Segment.Id, stored.Version, draft).ConfigureAwait(false)
            : await segments.CreateAsync(_shop.Shop.Id, _shop.Actor, draft).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            await RefuseAsync(result).ConfigureAwait(false);
            return null;
        }

        await _autosave!.ForgetAsync().ConfigureAwait(false);
        Stored = result.Value;
        Origin = SegmentForm.From(result.Value.Segment, _shop.Shop.TimeZone);
        (Form, History) = (Origin, RuleHistory.Of(Origin.Rule));
        (Revealed, RestoredFrom, IsGone) = ([], null, false);
        return result.Value;
    }

    private async Task RefuseAsync(Result<StoredSegment> result)
    {
        switch (result.Failure)
        {
            case Failure.Conflict when await segments.FindAsync(_shop.Shop.Id, Id).ConfigureAwait(false) is { } saved:
                var theirs = await NamedAsync(saved).ConfigureAwait(false);
                Conflict = Compare(Origin, theirs, SegmentForm.From(theirs.Segment, _shop.Shop.TimeZone));
                if (Conflict.Differences.IsEmpty) Merge();
                break;
            case Failure.NotFound when result.Key == "segment_not_found":
                IsGone = true;
                break;
            case Failure.Invalid:
                Reveal([.. result.Problems.Select(problem => SegmentFormProblems.Locate(problem, Form.Rule))]);
                break;
            default:
                Refusal = result.Text;
                break;
        }
    }

    private VersionConflict<StoredSegment, SegmentForm, SegmentField> Compare(
        SegmentForm? origin, StoredSegment theirs, SegmentForm theirForm) =>
        VersionConflict.Between(SegmentWords.Fields, origin, Form, theirs, theirForm, SegmentWords.Differs, SegmentWords.Take);

    private static Segment Applied(Segment segment, SegmentDraft draft) => segment with
    {
        Name = draft.Name,
        ExperienceId = draft.ExperienceId,
        Locales = SegmentValidation.NormalizeLocales(draft.Locales),
        Rule = draft.Rule,
        TimeFrame = draft.TimeFrame,
        IsEnabled = draft.IsEnabled,
        Rollout = draft.Rollout,
    };

    // With the other editor named as this person reads it.
    private async Task<StoredSegment> NamedAsync(StoredSegment saved) => saved with
    {
        EditedBy = await editors.NameAsync(_shop.Shop.Id, _shop.Actor, "segment", saved.Segment.Id, saved.EditedBy).ConfigureAwait(false),
    };

    private void Reveal(ImmutableArray<SegmentProblem> problems) =>
        (Problems, Revealed) = (problems, [.. problems.Select(problem => problem.ElementId)]);

    private ImmutableArray<SegmentProblem> Check() =>
        [.. SegmentFormProblems.Of(
            Form, new SegmentValidationContext([.. Experiences.Select(stored => stored.Experience.Id)], _shop.Shop.Locales), Now)];
}
