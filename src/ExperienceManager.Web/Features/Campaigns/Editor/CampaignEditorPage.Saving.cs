using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Drafts;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <content>Saving, keeping, and what happens when another user was faster or another campaign stands in the way.</content>
public sealed partial class CampaignEditorPage
{
    private IReadOnlyList<CampaignField> Fields =>
        CampaignFields.All(_discounts.ToDictionary(stored => stored.Discount.Id, stored => L[DiscountText.Name(stored.Discount)]),
            Clock.GetCurrentInstant());

    private CampaignValidationContext ValidationContext => new([.. _discounts.Select(stored => stored.Discount.Id)], Shop.Shop.Locales);

    private async Task SaveAsync()
    {
        if (_stored is not null && !IsDirty) return;
        if (!await StoreAsync() || !_isNew || _stored is not { } made) return;
        Navigation.NavigateTo($"{CampaignUrls.List(Slug)}?saved={made.Campaign.Id}");
    }

    // Before the page is left for another one.
    private async Task<bool> SaveAndLeaveAsync() => !IsDirty || await StoreAsync();

    private async Task<bool> StoreAsync()
    {
        Faults = Check();
        if (Faults.Count > 0) ShowProblems();
        var isSaved = Faults.Count == 0 && await AgreesAsync() && await WriteAsync();
        ShowWork();
        StateHasChanged();
        return isSaved;
    }

    private async Task<bool> AgreesAsync()
    {
        var draft = _work.ToDraft(_stored?.Campaign, Clock.GetCurrentInstant());
        var known = _stored?.Campaign;
        // A paused one stays paused: no order sees a difference.
        if (!draft.IsEnabled && known is not { IsEnabled: true }) return true;
        // A question about who sees it, not about what it says.
        var (start, end) = (draft.Start ?? known?.Start ?? Clock.GetCurrentInstant(), draft.End);
        var audience = (draft.Label, draft.Slot, draft.IsEnabled, start, end);
        if (known is not null && (known.Label, known.Slot, known.IsEnabled, known.Start, known.End) == audience) return true;
        var key = known?.Key ?? Guid.NewGuid().ToString();
        var warnings = await Warnings.OfSaveAsync(
            Shop.Shop.Id, [Draft() with { Key = key, IsEnabled = draft.IsEnabled, Start = start, End = end }]);
        return await _confirm.AgreesAsync(L[$"Save “{_work.Name.Trim()}”?"], L["Save anyway"], L.All(warnings));
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Problem> Check() =>
        CampaignFormProblems.Of(_work, _stored?.Campaign, ValidationContext, Clock.GetCurrentInstant());

    private Task<bool> WriteAsync()
    {
        var (sent, before, draft) = (_work, _stored, _work.ToDraft(_stored?.Campaign, Clock.GetCurrentInstant()));
        return SendAsync(
            () => before is null
                ? Campaigns.CreateAsync(Shop.Shop.Id, Shop.Actor, draft)
                : Campaigns.UpdateAsync(Shop.Shop.Id, Shop.Actor, before.Campaign.Id, before.Version, draft),
            stored => SavedAsync(stored, sent, before));
    }

    private async Task SavedAsync(StoredCampaign stored, CampaignForm sent, StoredCampaign? before)
    {
        (_other, _isNew, _stored) = (null, before is null, stored);
        _origin = CampaignForm.From(stored.Campaign, Shop.Shop.TimeZone);
        // What was typed while the server worked stays, and stays unsaved.
        if (_isNew || _work == sent)
        {
            _work = _origin;
            await ForgetAsync();
        }

        if (_isNew) _guard?.Release();
        Toasts.Show(
            _isNew ? L[$"“{stored.Campaign.Name}” created."] : L["Saved."], StatusTone.Positive,
            ToastAction.Undo(() => InvokeAsync(() => before is null ? UndoCreationAsync(stored) : UndoEditAsync(stored, before))),
            ToastAction.View(() => Navigation.NavigateTo(_isNew ? CampaignUrls.Edit(Slug, stored.Campaign.Id)
                : $"{CampaignUrls.List(Slug)}?saved={stored.Campaign.Id}")));
    }

    // The campaign goes, the work does not: it is there again as the author's own unsaved form.
    private async Task UndoCreationAsync(StoredCampaign created)
    {
        var undone = await ShopWrite.TryAsync(() => Campaigns.DeleteAsync(Shop.Shop.Id, Shop.Actor, created.Campaign.Id, created.Version));
        if (!undone.Succeeded)
        {
            Toasts.Show(L[undone.Text], StatusTone.Danger);
            return;
        }

        await Unsaved.KeepAsync(Shop.Shop.Id, Shop.Actor, Guid.Empty, 0, CampaignForm.From(created.Campaign, Shop.Shop.TimeZone));
        Toasts.Show(L[$"“{created.Campaign.Name}” is not saved any more. Your draft is here."], StatusTone.Neutral);
        Navigation.NavigateTo(CampaignUrls.New(Slug));
    }

    private async Task UndoEditAsync(StoredCampaign stored, StoredCampaign before)
    {
        var undone = await ShopWrite.TryAsync(
            () => Campaigns.UpdateAsync(Shop.Shop.Id, Shop.Actor, before.Campaign.Id, stored.Version, CampaignDraft.Of(before.Campaign)));
        Toasts.Show(undone.Succeeded ? L[$"“{before.Campaign.Name}” is as it was before."] : L[undone.Text],
            undone.Succeeded ? StatusTone.Neutral : StatusTone.Danger);
        if (!undone.Succeeded || _stored?.Campaign.Id != before.Campaign.Id) return;
        (_stored, _origin) = (undone.Value, CampaignForm.From(undone.Value.Campaign, Shop.Shop.TimeZone));
        _work = _origin;
        await ForgetAsync();
        ShowWork();
        StateHasChanged();
    }

    /// <inheritdoc/>
    protected override async Task ExplainAsync(FailedResult failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        if (failed.Key == "campaign_changed" && await Campaigns.FindAsync(Shop.Shop.Id, _stored!.Campaign.Id) is { } saved)
        {
            var theirs = await NamedAsync(saved);
            _clash = CampaignClash.Between(Fields, _origin, _work, theirs, CampaignForm.From(theirs.Campaign, Shop.Shop.TimeZone));
            return;
        }

        Faults = failed.Problems;
        if (failed.Failure == Failure.Invalid)
        {
            ShowProblems();
            return;
        }

        if (failed.Key == CampaignConflicts.Key) await FindOtherAsync();
        Error = failed.Text;
        _focusId = "problems";
    }

    private async Task FindOtherAsync()
    {
        var all = await Campaigns.ListAsync(Shop.Shop.Id);
        var draft = _work.ToDraft(_stored?.Campaign, Clock.GetCurrentInstant());
        var mine = Draft() with
        {
            Id = _stored?.Campaign.Id ?? Guid.Empty,
            IsEnabled = true,
            Start = draft.Start
            ?? Clock.GetCurrentInstant(),
            End = draft.End
        };
        _other = all.FirstOrDefault(other => mine.ConflictsWith(other.Campaign));
    }

    private void ShowProblems()
    {
        _other = null;
        var locales = Faults.Select(problem => problem.Path.Split(".translations."))
            .Select(parts => parts.Length < 2 ? null : parts[1].Split('.')[0]).ToList();
        var elsewhere = locales.OfType<string>().Where(locale => locale != PageLocale).Distinct().ToList();
        LocalizableText error = $"Not saved. {Faults[0].Text}";
        if (Faults.Count > 1) error = $"Not saved. Fix the {Faults.Count} fields marked below.";
        if (elsewhere.Count > 0) error = $"{error} Look at {string.Join(", ", elsewhere)}.";
        Error = error;
        _focusId = "problems";
        // The field that is to be fixed is on the page of its locale only.
        if (elsewhere.Count > 0 && locales.TrueForAll(locale => locale is not null && locale != PageLocale)) SelectLocale(elsewhere[0]);
    }

    private void Choose((VersionDifference<CampaignField> Difference, bool Theirs) chosen) =>
        _clash = _clash?.Choose(chosen.Difference, chosen.Theirs);

    private async Task SaveMergedAsync()
    {
        var clash = _clash!;
        (_clash, _stored, _origin, _work) = (null, clash.Stored, clash.Theirs, clash.Merge());
        ShowWork();
        await SaveAsync();
    }

    private async Task TakeTheirsAsync()
    {
        (_stored, _origin, _clash) = (_clash!.Stored, _clash.Theirs, null);
        await DiscardAsync();
    }

    private async Task DiscardAsync()
    {
        var work = _work;
        _work = _origin;
        (Faults, Error, _other) = ([], null, null);
        await ForgetAsync();
        ShowWork();
        OfferUndo(() => Change(_ => work));
    }

    // With the other editor named as this person reads it.
    private async Task<StoredCampaign> NamedAsync(StoredCampaign saved) =>
        saved with { EditedBy = await Editors.NameAsync(Shop.Shop.Id, Shop.Actor, "campaign", saved.Campaign.Id, saved.EditedBy) };

    /// <inheritdoc/>
    protected override DraftAutosave Autosave() =>
        Unsaved.Autosave(Shop, Time, () => (Id ?? Guid.Empty, _stored?.Version ?? 0, IsDirty ? _work : null));
}
