using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <content>Saving, keeping, and what happens when another user was faster or another campaign stands in the way.</content>
public sealed partial class CampaignEditorPage
{
    private IReadOnlyList<CampaignField> Fields =>
        CampaignFields.All(_discounts.ToDictionary(stored => stored.Discount.Id, stored => DiscountWords.Name(stored.Discount)), Clock.GetCurrentInstant());

    private CampaignValidationContext ValidationContext => new([.. _discounts.Select(stored => stored.Discount.Id)], Shop.Shop.Locales);

    private async Task SaveAsync()
    {
        if (_stored is not null && !IsDirty) return;
        Faults = CampaignFormProblems.Of(_work, _stored?.Campaign, ValidationContext, Clock.GetCurrentInstant());
        if (Faults.Count > 0) ShowProblems();
        else await WriteAsync();
        ShowWork();
    }

    private Task<bool> WriteAsync()
    {
        var (sent, draft) = (_work, _work.ToDraft(_stored?.Campaign, Clock.GetCurrentInstant()));
        return SendAsync(
            () => _stored is null
                ? Campaigns.CreateAsync(Shop.Shop.Id, Shop.Actor, draft)
                : Campaigns.UpdateAsync(Shop.Shop.Id, Shop.Actor, _stored.Campaign.Id, _stored.Version, draft),
            stored => SavedAsync(stored, sent));
    }

    private async Task SavedAsync(StoredCampaign stored, CampaignForm sent)
    {
        _other = null;
        if (_stored is null)
        {
            await ForgetAsync();
            _guard?.Release();
            Toasts.Show($"“{stored.Campaign.Name}” created.");
            Navigation.NavigateTo($"{CampaignUrls.List(Slug)}?saved={stored.Campaign.Id}");
            return;
        }

        _stored = stored;
        _origin = CampaignForm.From(stored.Campaign, Shop.Shop.TimeZone);
        // What was typed while the server worked stays, and stays unsaved.
        if (_work == sent)
        {
            _work = _origin;
            await ForgetAsync();
        }

        Toasts.Show("Saved.");
    }

    /// <inheritdoc/>
    protected override async Task ExplainAsync(FailedResult failed)
    {
        ArgumentNullException.ThrowIfNull(failed);
        if (failed.Key == "campaign_changed" && await Campaigns.FindAsync(Shop.Shop.Id, _stored!.Campaign.Id) is { } theirs)
        {
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
        Error = failed.Message;
        _focusId = "problems";
    }

    private async Task FindOtherAsync()
    {
        var all = await Campaigns.ListAsync(Shop.Shop.Id);
        var draft = _work.ToDraft(_stored?.Campaign, Clock.GetCurrentInstant());
        var mine = Draft() with { Id = _stored?.Campaign.Id ?? Guid.Empty, IsEnabled = true, Start = draft.Start ?? Clock.GetCurrentInstant(), End = draft.End };
        _other = all.FirstOrDefault(other => mine.ConflictsWith(other.Campaign));
    }

    private void ShowProblems()
    {
        _other = null;
        var elsewhere = Faults.Where(problem => problem.Path.Contains(".translations.", StringComparison.Ordinal) && _editing.ErrorAt(problem.Path) is not null)
            .Select(problem => problem.Path.Split(".translations.")[1].Split('.')[0]).Distinct().ToList();
        Error = (Faults.Count == 1 ? $"Not saved. {Faults[0].Message}" : $"Not saved. Fix the {Faults.Count} fields marked below.")
            + (elsewhere.Count > 0 ? $" Look at {string.Join(", ", elsewhere)}." : "");
        _focusId = "problems";
    }

    private void Choose((CampaignDifference Difference, bool Theirs) chosen) => _clash = _clash?.Choose(chosen.Difference, chosen.Theirs);

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
        _work = _origin;
        (Faults, Error, _other) = ([], null, null);
        await ForgetAsync();
        ShowWork();
    }

    /// <inheritdoc/>
    protected override Task DropKeptAsync() => Unsaved.DiscardAsync(Shop.Shop.Id, Shop.Actor, Id);

    /// <inheritdoc/>
    protected override async Task KeepWorkAsync()
    {
        var work = _work;
        if (!IsDirty) await DropKeptAsync();
        else if (await Unsaved.KeepAsync(Shop.Shop.Id, Shop.Actor, Id, _stored?.Version ?? 0, work)) _kept = work;
    }
}
