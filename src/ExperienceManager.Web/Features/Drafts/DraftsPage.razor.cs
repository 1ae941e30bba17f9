using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>A person's own drafts in a shop.</summary>
public sealed partial class DraftsPage
{
    private IReadOnlyList<UnsavedDraft>? _drafts;
    private ConfirmDialog _confirm = null!;
    private string? _loadedFor;

    [Inject] public required DraftList Drafts { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Parameter] public string Slug { get; set; } = "";

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_loadedFor == Slug || !Shop.CanEdit) return;
        _loadedFor = Slug;
        _drafts = await Drafts.ListAsync(Shop.Shop, Shop.Actor);
    }

    private async Task DeleteAsync(UnsavedDraft draft)
    {
        var text = L[draft.IsNew
            ? "It was never saved and cannot be brought back."
            : "What is saved stays. The changes in the draft cannot be brought back."];
        if (!await _confirm.AskAsync(new(L[$"Delete the draft of “{draft.Name}”?"], text, L["Delete"]))) return;
        try
        {
            await Drafts.DeleteAsync(Shop.Shop.Id, Shop.Actor, draft);
            Toasts.Show(L[$"Draft of “{draft.Name}” deleted."]);
        }
        catch (WriteUnavailableException)
        {
            Toasts.Show(L["The server could not delete the draft. Try again in a moment."], StatusTone.Danger);
        }

        _drafts = await Drafts.ListAsync(Shop.Shop, Shop.Actor);
    }
}
