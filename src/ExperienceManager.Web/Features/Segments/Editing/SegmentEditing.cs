using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// One person's work on one segment: the form, what it began from, and what keeps it from being saved. The wizard and the edit page draw
/// it. Lives as long as the page; the work itself is kept in the database (<see cref="UnsavedSegmentStore"/>).
/// </summary>
public sealed class SegmentEditing(SegmentStore segments, ExperienceStore experiences, UnsavedSegmentStore unsaved, IClock clock, TimeProvider time) : IAsyncDisposable
{
    private WorkKeeper? _keeper;
    private ShopContext _shop = null!;

    /// <summary>Something the page shows has changed outside of its own events; on any thread.</summary>
    public event Action? Changed;

    /// <summary>The segment, or the work's own id while it is new.</summary>
    public Guid Id { get; private set; }

    /// <summary>What the work began from; null for a new segment.</summary>
    public StoredSegment? Stored { get; private set; }

    /// <summary>The form as it was stored, or an empty one.</summary>
    public SegmentForm Origin { get; private set; } = null!;

    /// <summary>The form now.</summary>
    public SegmentForm Form { get; private set; } = null!;

    /// <summary>The rule now, with its undo steps.</summary>
    public RuleHistory History { get; private set; } = null!;

    /// <summary>The shop's experiences, the default first.</summary>
    public IReadOnlyList<StoredExperience> Experiences { get; private set; } = [];

    /// <summary>Whether there is something to lose.</summary>
    public bool IsDirty => !Form.IsSameAs(Origin);

    /// <summary>After an attempt to save: all problems are shown and kept up to date.</summary>
    public bool ShowsProblems { get; private set; }

    /// <summary>Problems to show; those of the server's own checks until the next change.</summary>
    public ImmutableArray<SegmentProblem> Problems { get; private set; } = [];

    /// <summary>Somebody else's save in between; null when there is none.</summary>
    public SegmentConflict? Conflict { get; private set; }

    /// <summary>Why nothing could be saved, when no field can mend it.</summary>
    public string? Refusal { get; private set; }

    /// <summary>Whether the segment was deleted meanwhile; saving makes a new one.</summary>
    public bool IsGone { get; private set; }

    /// <summary>A save is under way.</summary>
    public bool IsSaving { get; private set; }

    /// <summary>When the work was last kept; null when nothing is.</summary>
    public Instant? KeptAt => _keeper?.KeptAt;

    /// <summary>Since when restored work was waiting; null when the page began afresh.</summary>
    public Instant? RestoredFrom { get; private set; }

    /// <summary>The clock's now, for words.</summary>
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>Words for forms.</summary>
    public SegmentWords Words => new(Experiences.ToDictionary(stored => stored.Experience.Id, stored => stored.Experience.Name), Now);

    /// <summary>Begins or goes on with a new segment.</summary>
    /// <param name="shop">The shop and who edits.</param>
    /// <param name="id">The work's own id, from the address.</param>
    /// <param name="template">What a fresh form starts with; null for an empty one.</param>
    public async Task OpenNewAsync(ShopContext shop, Guid id, SegmentForm? template = null)
    {
        ArgumentNullException.ThrowIfNull(shop);
        (_shop, Id) = (shop, id);
        Experiences = await experiences.ListAsync(shop.Shop.Id).ConfigureAwait(false);
        Origin = SegmentForm.New(shop.Shop.TimeZone);
        await RestoreAsync(template ?? Origin).ConfigureAwait(false);
    }

    /// <summary>Opens a stored segment; false when the shop has none of that id.</summary>
    public async Task<bool> OpenAsync(ShopContext shop, Guid id)
    {
        ArgumentNullException.ThrowIfNull(shop);
        (_shop, Id) = (shop, id);
        if (await segments.FindAsync(shop.Shop.Id, id).ConfigureAwait(false) is not { } stored) return false;
        Experiences = await experiences.ListAsync(shop.Shop.Id).ConfigureAwait(false);
        Stored = stored;
        Origin = SegmentForm.From(stored.Segment, shop.Shop.TimeZone);
        await RestoreAsync(Origin).ConfigureAwait(false);
        return true;
    }

    /// <summary>Takes an edit of the form.</summary>
    public void Change(SegmentForm form)
    {
        Form = form;
        if (!ReferenceEquals(History.Present, form.Rule)) History = RuleHistory.Of(form.Rule);
        Refusal = null;
        if (ShowsProblems) Problems = Check();
        _keeper!.KeepSoon();
    }

    /// <summary>Takes an edit of the rule.</summary>
    public void ChangeRule(RuleHistory history)
    {
        ArgumentNullException.ThrowIfNull(history);
        History = history;
        Change(Form with { Rule = history.Present });
    }

    /// <summary>Throws the work away and goes back to what is stored.</summary>
    public async Task DiscardAsync()
    {
        await _keeper!.ForgetAsync().ConfigureAwait(false);
        (Form, History) = (Origin, RuleHistory.Of(Origin.Rule));
        (RestoredFrom, Refusal, Conflict, Problems, ShowsProblems) = (null, null, null, [], false);
    }

    /// <summary>Saves the form. Null when it could not be: then problems, a conflict or a refusal say why, and the work is kept.</summary>
    public async Task<StoredSegment?> SaveAsync(bool isEnabled)
    {
        // An event can come twice before the button is drawn disabled.
        if (IsSaving) return null;
        ShowsProblems = true;
        Problems = Check();
        if (!Problems.IsEmpty) return null;
        IsSaving = true;
        try
        {
            return await StoreAsync(isEnabled).ConfigureAwait(false);
        }
        catch (Data.WriteUnavailableException)
        {
            Refusal = "The server cannot save at the moment. Nothing was changed; try again in a minute.";
            return null;
        }
        finally
        {
            IsSaving = false;
        }
    }

    /// <summary>Decides a field of the conflict.</summary>
    public void Choose(SegmentField field, ConflictChoice choice) => Conflict = Conflict?.Choose(field, choice);

    /// <summary>Takes the decided versions into the form, which then stands on what is stored now; it still has to be saved.</summary>
    public void Merge()
    {
        if (Conflict is not { IsDecided: true } conflict) return;
        (Stored, Origin, Conflict) = (conflict.Theirs, conflict.TheirForm, null);
        Change(conflict.Merge());
    }

    /// <summary>Keeps the work now instead of in a second; false when the server cannot write at the moment.</summary>
    public Task<bool> KeepAsync() => _keeper!.KeepAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _keeper?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task RestoreAsync(SegmentForm otherwise)
    {
        _keeper = new WorkKeeper(_shop, unsaved, time, Unsaved);
        _keeper.Kept += () => Changed?.Invoke();
        var work = await unsaved.FindAsync(_shop.Shop.Id, _shop.Actor, Id).ConfigureAwait(false);
        Form = work?.Form ?? otherwise;
        History = RuleHistory.Of(Form.Rule);
        RestoredFrom = work?.KeptAt;
        if (work is null || Stored is null || work.BaseVersion == Stored.Version) return;

        // The segment was saved after this work began: the usual comparison, with nothing known about the common origin.
        Conflict = SegmentConflict.Between(Form, Form, Stored, Origin) is { Choices.IsEmpty: false } conflict ? conflict.Undecided() : null;
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

        await _keeper!.ForgetAsync().ConfigureAwait(false);
        Stored = result.Value;
        Origin = SegmentForm.From(result.Value.Segment, _shop.Shop.TimeZone);
        (Form, History) = (Origin, RuleHistory.Of(Origin.Rule));
        (ShowsProblems, RestoredFrom, IsGone) = (false, null, false);
        return result.Value;
    }

    private async Task RefuseAsync(Result<StoredSegment> result)
    {
        switch (result.Failure)
        {
            case Failure.Conflict when await segments.FindAsync(_shop.Shop.Id, Id).ConfigureAwait(false) is { } theirs:
                Conflict = SegmentConflict.Between(Origin, Form, theirs, SegmentForm.From(theirs.Segment, _shop.Shop.TimeZone));
                if (Conflict.Choices.IsEmpty) Merge();
                break;
            case Failure.NotFound when result.Key == "segment_not_found":
                IsGone = true;
                break;
            case Failure.Invalid:
                Problems = [.. result.Problems.Select(problem => SegmentFormProblems.Locate(problem, Form.Rule))];
                break;
            default:
                Refusal = result.Message;
                break;
        }
    }

    private ImmutableArray<SegmentProblem> Check() =>
        [.. SegmentFormProblems.Of(Form, new SegmentSurroundings([.. Experiences.Select(stored => stored.Experience.Id)], _shop.Shop.Locales), Now)];

    private (Guid Id, UnsavedSegment? Work) Unsaved() => (Id, IsDirty ? new UnsavedSegment(Id, Stored is null, Stored?.Version ?? 0, Form, default) : null);
}
