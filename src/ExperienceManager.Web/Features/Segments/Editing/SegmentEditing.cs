using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments.Groups;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>
/// One person's work on one segment: the form, what it began from, and what keeps it from being saved. The wizard and the edit page draw
/// it. Lives as long as the page; the work itself is kept in the database (<see cref="DraftStore{TWork}"/>).
/// </summary>
public sealed partial class SegmentEditing(
    SegmentStore segments, ConditionGroupStore groups, ExperienceStore experiences, DraftStore<SegmentForm> unsaved,
    SegmentWarnings warnings, LastEditors editors, IClock clock, TimeProvider time) : IAsyncDisposable
{
    private DraftAutosave? _autosave;
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

    /// <summary>When the draft was last saved; null when there is none.</summary>
    public Instant? DraftSavedAt => _autosave?.SavedAt;

    /// <summary>Since when restored work was waiting; null when the page began afresh.</summary>
    public Instant? RestoredFrom { get; private set; }

    /// <summary>The clock's now, for words.</summary>
    public Instant Now => clock.GetCurrentInstant();

    /// <summary>The shop's condition groups, whose names rules are described with.</summary>
    public ConditionGroupSet Groups { get; set; } = new([]);

    /// <summary>Words for forms.</summary>
    public SegmentWords Words =>
        new(Experiences.ToDictionary(stored => stored.Experience.Id, stored => stored.Experience.Name), Now, Groups);

    /// <summary>Begins or goes on with a new segment.</summary>
    /// <param name="shop">The shop and who edits.</param>
    /// <param name="id">The work's own id, from the address.</param>
    /// <param name="template">What a fresh form starts with; null for an empty one.</param>
    public async Task OpenNewAsync(ShopContext shop, Guid id, SegmentForm? template = null)
    {
        ArgumentNullException.ThrowIfNull(shop);
        (_shop, Id) = (shop, id);
        Experiences = await experiences.ListAsync(shop.Shop.Id).ConfigureAwait(false);
        Groups = new(await groups.GroupsAsync(shop.Shop.Id).ConfigureAwait(false));
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
        Groups = new(await groups.GroupsAsync(shop.Shop.Id).ConfigureAwait(false));
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
        if (!Revealed.IsEmpty) Problems = [.. Check().Where(problem => Revealed.Contains(problem.ElementId))];
        _autosave!.SaveSoon();
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
        await _autosave!.ForgetAsync().ConfigureAwait(false);
        (Form, History) = (Origin, RuleHistory.Of(Origin.Rule));
        (RestoredFrom, Refusal, Conflict, Problems, Revealed) = (null, null, null, [], []);
    }

    /// <summary>Saves the draft now instead of in a second; false when the server cannot write at the moment.</summary>
    public Task<bool> SaveDraftAsync() => _autosave!.SaveAsync();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _autosave?.DisposeAsync() ?? ValueTask.CompletedTask;

    private async Task RestoreAsync(SegmentForm otherwise)
    {
        _autosave = unsaved.Autosave(_shop, time, () => (Id, Stored?.Version ?? 0, IsDirty ? Form : null));
        _autosave.Saved += () => Changed?.Invoke();
        var work = await unsaved.FindAsync(_shop.Shop.Id, _shop.Actor, Id).ConfigureAwait(false);
        Form = work?.Work ?? otherwise;
        History = RuleHistory.Of(Form.Rule);
        RestoredFrom = work?.KeptAt;
        if (work is null || Stored is null || work.BaseVersion == Stored.Version) return;

        // The segment was saved after this work began: the usual comparison, with nothing known about the common origin.
        var theirs = await NamedAsync(Stored).ConfigureAwait(false);
        Conflict = Compare(null, theirs, Origin) is { Differences.IsEmpty: false } conflict ? conflict : null;
    }
}
