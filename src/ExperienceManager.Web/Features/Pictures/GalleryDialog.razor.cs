using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using NodaTime;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>The shop's pictures; they are read when it opens.</summary>
public sealed partial class GalleryDialog
{
    private IReadOnlyList<StoredPicture>? _pictures;
    private ConfirmDialog _confirm = null!;
    private bool _wasOpen;
    private LocalizableText? _error;

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Inject] public required PictureGallery Gallery { get; init; }

    [Inject] public required Announcements Announcements { get; init; }

    [Parameter, EditorRequired] public bool Open { get; set; }

    /// <summary>What the picture is for.</summary>
    [Parameter, EditorRequired] public PicturePlace Place { get; set; } = null!;

    [Parameter] public EventCallback OnClose { get; set; }

    /// <summary>The address of the chosen picture.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        var opens = Open && !_wasOpen;
        _wasOpen = Open;
        if (!opens) return;
        (_pictures, _error) = (null, null);
        _pictures = await Gallery.ListAsync(Shop.Shop);
    }

    private string NameOf(StoredPicture picture)
    {
        var zone = DateTimeZoneProviders.Tzdb.GetZoneOrNull(Shop.Shop.TimeZone) ?? DateTimeZone.Utc;
        return L[$"{L.Time(picture.UploadedAt.InZone(zone))}, {picture.Size.Words} pixels"];
    }

    private async Task DeleteAsync(StoredPicture picture)
    {
        var question = new ConfirmQuestion(L[$"Delete the picture of {NameOf(picture)}?"],
            L["It cannot be brought back. Nothing shows it now."], L["Delete"]);
        if (!await _confirm.AskAsync(question)) return;
        var result = await ShopWrite.TryAsync(() => Gallery.DeleteAsync(Shop.Shop.Id, Shop.Actor, picture.Hash));
        _error = result.Succeeded ? null : result.Text;
        if (result.Succeeded) Announcements.Say(L["Picture deleted."]);
        _pictures = await Gallery.ListAsync(Shop.Shop);
    }
}
