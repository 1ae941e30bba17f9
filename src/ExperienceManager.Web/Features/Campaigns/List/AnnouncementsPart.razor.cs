using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Campaigns.List;

/// <summary>The shop's announcements.</summary>
public sealed partial class AnnouncementsPart
{
    private StoredAnnouncement? _edited;
    private bool _isOpen;
    private string _language = "";
    private string _text = "";
    private LocalizableText? _error;
    private LocalizableText? _failure;
    private IReadOnlyList<Problem> _problems = [];
    private ConfirmDialog _confirm = null!;

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Inject] public required AnnouncementStore Store { get; init; }

    [Inject] public required Toasts Toasts { get; init; }

    [Parameter, EditorRequired] public IReadOnlyList<StoredAnnouncement> Announcements { get; set; } = [];

    [Parameter] public EventCallback OnChanged { get; set; }

    // The shop's languages first, then its locales, then what else may be used.
    private IEnumerable<string> FreeLanguages(StoredAnnouncement? edited)
    {
        var taken = Announcements.Where(stored => stored != edited).Select(stored => stored.Announcement.Language)
            .ToHashSet(StringComparer.Ordinal);
        return Shop.Shop.Locales.Select(LocaleTag.Language).Concat(Shop.Shop.Locales).Concat(CampaignLanguages.Common).Distinct()
            .Where(language => !taken.Contains(language));
    }

    private IReadOnlyList<(string Value, string Name)> LanguageChoices =>
        [.. FreeLanguages(_edited).Select(language => (language, language))];

    private void Edit(StoredAnnouncement? stored)
    {
        (_edited, _isOpen, _error, _failure, _problems) = (stored, true, null, null, []);
        (_language, _text) = stored is null ? (FreeLanguages(null).First(), "") : (stored.Announcement.Language, stored.Announcement.Text);
    }

    private void Changed(string path) => _problems = Problems.Without(_problems, path);

    private async Task SaveAsync()
    {
        var result = await ShopWrite.TryAsync(() => _edited is null
            ? Store.CreateAsync(Shop.Shop.Id, Shop.Actor, _text, _language)
            : Store.UpdateAsync(
                Shop.Shop.Id, Shop.Actor, _edited.Version, _edited.Announcement with { Text = _text, Language = _language }));
        (_problems, _failure) = (result.Problems, result.Succeeded ? null : Problems.Elsewhere(result.Problems, "text", "language"));
        if (!result.Succeeded) return;
        _isOpen = false;
        Toasts.Show(L["Announcement published."]);
        await OnChanged.InvokeAsync();
    }

    private async Task DeleteAsync(StoredAnnouncement stored)
    {
        var question = new ConfirmQuestion(L[$"Delete the announcement in {stored.Announcement.Language}?"],
            L[$"“{PlainText.Shorten(stored.Announcement.Text, 120)}” is removed from all tracking pages."], L["Delete"]);
        if (!await _confirm.AskAsync(question)) return;
        var result = await ShopWrite.TryAsync(() => Store.DeleteAsync(Shop.Shop.Id, Shop.Actor, stored.Announcement.Id, stored.Version));
        _error = result.Succeeded ? null : result.Text;
        if (result.Succeeded) Toasts.ShowUndo(L["Announcement deleted."], () => InvokeAsync(() => RestoreAsync(result.Value)));
        await OnChanged.InvokeAsync();
    }

    private async Task RestoreAsync(StoredAnnouncement deleted)
    {
        var result = await ShopWrite.TryAsync(() => Store.RestoreAsync(Shop.Shop.Id, Shop.Actor, deleted));
        _error = result.Succeeded ? null : result.Text;
        Toasts.Show(result.Succeeded ? L["Announcement restored."] : L[result.Text],
            result.Succeeded ? StatusTone.Positive : StatusTone.Danger);
        await OnChanged.InvokeAsync();
    }
}
