using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes that take pictures (docs/integrations/karla-api.md#campaigns): multipart, field <c>image</c>, up to 2 MiB.</summary>
internal sealed class ImageEndpoints(ShopWrites writes, IClock clock)
{
    private const int MaxTypeLength = 60;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var images = ActivatorUtilities.CreateInstance<ImageEndpoints>(routes.ServiceProvider);
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns");
        group.MapPost("/campaigns/{uuid}/image", (Delegate)images.OfCampaignAsync).WithSummary("Give a basic campaign a picture")
            .WithDescription(Limits).Accepts<string>("multipart/form-data").Produces<CampaignBody>().Refuses(404, 409, 413, 415);
        group.MapPost("/campaigns/{uuid}/products/{position}/image", (Delegate)images.OfProductAsync).WithSummary("Give a product of a product campaign a picture; position counts from 0")
            .WithDescription(Limits).Accepts<string>("multipart/form-data").Produces<CampaignBody>().Refuses(404, 409, 413, 415);
        group.MapPost("/images/{image_type}", (Delegate)images.AddAsync).WithSummary("Store a picture; image_type is a word of yours and comes back")
            .WithDescription(Limits).Accepts<string>("multipart/form-data").Produces<ImageBody>(StatusCodes.Status201Created).Refuses(409, 413, 415);
    }

    private static string Limits => string.Create(
        CultureInfo.InvariantCulture, $"Field image: PNG, JPEG, GIF or WebP by its signature, at most {UploadedImage.MaxFileBytes} bytes, {UploadedImage.MaxSide} pixels a side, {UploadedImage.MaxPixels} pixels in all. Metadata is taken out and the orientation applied; a still picture over {PictureProcessing.MaxShownPixels} pixels is made smaller; width and height are those of what is kept.");

    private Task<IResult> OfCampaignAsync(HttpContext http, string uuid) => SetAsync(http, uuid, Slot.Basic, (content, url) => content with { ImageUrl = content.ImageUrl with { Base = url } });

    private Task<IResult> OfProductAsync(HttpContext http, string uuid, string position) => SetAsync(http, uuid, Slot.Product, (content, url) =>
    {
        if (!int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= content.Products.Count) return null;
        var product = content.Products[index];
        return content with { Products = [.. content.Products.Items.SetItem(index, product with { ImageUrl = product.ImageUrl with { Base = url } })] };
    });

    private async Task<IResult> SetAsync(HttpContext http, string uuid, Slot slot, Func<CampaignContent, string, CampaignContent?> set)
    {
        var (image, refusal) = await ImageUpload.ReadAsync(http).ConfigureAwait(false);
        if (image is null) return refusal!.ToAnswer();
        var slug = (string)http.GetRouteValue("slug")!;
        return await writes.RunAsync(http, command => SetAsync(command, CampaignEndpoints.Id(uuid), image, slot, set), saved => WireJson.Answer(StatusCodes.Status200OK, CampaignBody.Of(saved, slug, clock.GetCurrentInstant()), saved.Version)).ConfigureAwait(false);
    }

    private static async Task<Result<StoredCampaign>> SetAsync(ShopCommand command, Guid id, UploadedImage image, Slot slot, Func<CampaignContent, string, CampaignContent?> set)
    {
        if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return CampaignChanges.NoSuchCampaign;
        if (record.Slot != slot) return Result.Invalid("image", $"Only {WireWords.Of(slot)} campaigns have this picture. This is a {WireWords.Of(record.Slot)} campaign.", CampaignDraft.TypeInvalid, CampaignDraft.TypeInvalid);
        var url = await ImageStore.AddAsync(command, image).ConfigureAwait(false);
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var draft = CampaignDraft.Of(shop.ToCampaign(record));
        return set(draft.Content, url) is { } content
            ? await CampaignCommands.UpdateAsync(command, id, null, draft with { Content = content }).ConfigureAwait(false)
            : Result.NotFound("campaign_product_not_found", "The campaign has no product at this position. The first is 0.");
    }

    private async Task<IResult> AddAsync(HttpContext http, string image_type)
    {
        if (image_type.Length > MaxTypeLength || !image_type.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
        {
            return ApiError.Of(Result.Invalid("image_type", $"A word of letters, digits, - and _, at most {MaxTypeLength} characters.", "value_error"), "path").ToAnswer();
        }

        var (image, refusal) = await ImageUpload.ReadAsync(http).ConfigureAwait(false);
        if (image is null) return refusal!.ToAnswer();
        return await writes.RunAsync<string>(http, async command => await ImageStore.AddAsync(command, image).ConfigureAwait(false), url => Answer(image_type, url, image.Header)).ConfigureAwait(false);
    }

    private static ApiAnswer Answer(string type, string url, PictureHeader header) =>
        WireJson.Answer(StatusCodes.Status201Created, new ImageBody(type, url, header.Width, header.Height));
}
