using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes that take pictures (docs/integrations/karla-api.md#campaigns): multipart, field <c>image</c>, up to 2 MiB.</summary>
internal static class ImageEndpoints
{
    private const int MaxTypeLength = 60;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns");
        group.MapPost("/campaigns/{uuid}/image", OfCampaignAsync).WithSummary("Give a basic campaign a picture")
            .WithDescription(Limits).Accepts<string>("multipart/form-data").Refuses(409, 413, 415);
        group.MapPost("/campaigns/{uuid}/products/{position}/image", OfProductAsync)
            .WithSummary("Give a product of a product campaign a picture; position counts from 0")
            .WithDescription(Limits).Accepts<string>("multipart/form-data").Refuses(409, 413, 415);
        group.MapPost("/images/{image_type}", AddAsync).WithSummary("Store a picture; image_type is a word of yours and comes back")
            .WithDescription(Limits).Accepts<string>("multipart/form-data").Refuses(409, 413, 415);
    }

    private static string Limits => string.Create(
        CultureInfo.InvariantCulture, $"Field image: PNG, JPEG, GIF or WebP by its signature, at most {UploadedImage.MaxFileBytes} bytes, {UploadedImage.MaxSide} pixels a side, {UploadedImage.MaxPixels} pixels in all. Metadata is taken out and the orientation applied; a still picture over {PictureProcessing.MaxShownPixels} pixels is made smaller; width and height are those of what is kept.");

    private static async Task<ApiAnswer<Ok<CampaignBody>>> OfCampaignAsync(
        HttpContext http, string slug, RouteId uuid, ShopWrites writes, IClock clock) =>
        await SetAsync(http, writes, clock, slug, uuid, Slot.Basic,
            (content, url) => content with { ImageUrl = content.ImageUrl with { Base = url } }).ConfigureAwait(false);

    private static async Task<ApiAnswer<Ok<CampaignBody>>> OfProductAsync(
        HttpContext http, string slug, RouteId uuid, string position, ShopWrites writes, IClock clock) =>
        await SetAsync(http, writes, clock, slug, uuid, Slot.Product, (content, url) =>
        {
            if (!int.TryParse(position, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= content.Products.Count)
                return null;
            var product = content.Products[index];
            return content with
            {
                Products =
                [.. content.Products.Items.SetItem(index, product with { ImageUrl = product.ImageUrl with { Base = url } })]
            };
        }).ConfigureAwait(false);

    private static async Task<ApiAnswer<Ok<CampaignBody>>> SetAsync(
        HttpContext http, ShopWrites writes, IClock clock, string slug, RouteId uuid, Slot slot,
        Func<CampaignContent, string, CampaignContent?> set)
    {
        var (image, refusal) = await ImageUpload.ReadAsync(http).ConfigureAwait(false);
        if (image is null) return refusal!;
        return await writes.WriteAsync(
            http,
            command => SetAsync(command, uuid.Value, image, slot, set),
            saved => WireJson.Answer(200, CampaignBody.Of(saved, slug, clock.GetCurrentInstant()), saved.Version)).ConfigureAwait(false);
    }

    private static async Task<Result<StoredCampaign>> SetAsync(
        ShopCommand command, Guid id, UploadedImage image, Slot slot, Func<CampaignContent, string, CampaignContent?> set)
    {
        if (await CampaignChanges.FindAsync(command, id).ConfigureAwait(false) is not { } record) return CampaignChanges.NoSuchCampaign;
        if (record.Slot != slot)
            return Result.Invalid(
                "image", $"Only {WireWords.Of(slot)} campaigns have this picture. This is a {WireWords.Of(record.Slot)} campaign.",
                CampaignDraft.TypeInvalid, CampaignDraft.TypeInvalid);
        var url = await ImageStore.AddAsync(command, image).ConfigureAwait(false);
        var shop = await CampaignShop.ReadAsync(command).ConfigureAwait(false);
        var draft = CampaignDraft.Of(shop.ToCampaign(record));
        return set(draft.Content, url) is { } content
            ? await CampaignCommands.UpdateAsync(command, id, null, draft with { Content = content }).ConfigureAwait(false)
            : Result.NotFound("campaign_product_not_found", "The campaign has no product at this position. The first is 0.");
    }

    private static async Task<ApiAnswer<Created<ImageBody>>> AddAsync(
        HttpContext http, [FromRoute(Name = "image_type")] string type, ShopWrites writes)
    {
        if (type.Length > MaxTypeLength || !type.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-'))
        {
            return ApiError.Of(Result.Invalid(
                "image_type", $"A word of letters, digits, - and _, at most {MaxTypeLength} characters.", "value_error"), "path");
        }

        var (image, refusal) = await ImageUpload.ReadAsync(http).ConfigureAwait(false);
        if (image is null) return refusal!;
        return await writes.WriteAsync<string>(
            http,
            async command => await ImageStore.AddAsync(command, image).ConfigureAwait(false),
            url => WireJson.Answer(201, new ImageBody(type, url, image.Header.Width, image.Header.Height))).ConfigureAwait(false);
    }
}
