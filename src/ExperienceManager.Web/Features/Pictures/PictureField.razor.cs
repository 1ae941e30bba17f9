using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>The picture of one place: uploaded, chosen from the gallery, or an address that is written into its content.</summary>
public sealed partial class PictureField
{
    private readonly string _id = $"picture-{Guid.NewGuid():N}"[..16];
    private bool _isBusy;
    private bool _isOpen;
    private LocalizableText? _error;
    private LocalizableText? _warning;
    private string? _judged;

    [CascadingParameter] public required ShopContext Shop { get; set; }

    [Inject] public required ImageStore Images { get; init; }

    [Inject] public required PictureGallery Gallery { get; init; }

    /// <summary>Where it is shown.</summary>
    [Parameter, EditorRequired] public PicturePlace Place { get; set; } = null!;

    /// <summary>The address of what is shown now; empty for none.</summary>
    [Parameter, EditorRequired] public string Url { get; set; } = "";

    /// <summary>The address of another picture.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }

    /// <summary>The field of the address.</summary>
    [Parameter, EditorRequired] public RenderFragment ChildContent { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_judged == Url) return;
        var judged = _judged = Url;
        var size = await Gallery.SizeOfAsync(Shop.Shop, judged);
        if (judged == Url) _warning = size is null ? null : Place.WarningOf(size);
    }

    private Task ChooseAsync(string url)
    {
        (_isOpen, _error) = (false, null);
        return OnChosen.InvokeAsync(url);
    }

    private async Task UploadAsync(InputFileChangeEventArgs args)
    {
        (_error, _isBusy) = (null, true);
        try
        {
            if (args.File.Size > UploadedImage.MaxFileBytes)
            {
                _error = $"“{args.File.Name}” is larger than {UploadedImage.MaxFileBytes / 1024 / 1024} MiB. Choose a smaller picture.";
                return;
            }

            using var bytes = new MemoryStream();
            await using (var stream = args.File.OpenReadStream(UploadedImage.MaxFileBytes)) await stream.CopyToAsync(bytes);
            var result = await ShopWrite.TryAsync(() => Images.AddAsync(Shop.Shop.Id, Shop.Actor, bytes.ToArray()));
            _error = result.Succeeded ? null : result.Text;
            if (result.Succeeded) await OnChosen.InvokeAsync(result.Value);
        }
        catch (IOException)
        {
            _error = "The file could not be uploaded. Try again.";
        }
        finally
        {
            _isBusy = false;
        }
    }
}
