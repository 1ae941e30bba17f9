using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of discounts (docs/integrations/karla-api.md#campaigns).</summary>
internal sealed class DiscountEndpoints(DiscountStore discounts, ShopWrites writes)
{
    private static readonly ListFilter<StoredDiscount> Filter = new(new Dictionary<QueryParameter, Func<StoredDiscount, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = stored => stored.Discount.Id.ToString(),
        ["code"] = stored => stored.Discount.Code,
        ["title"] = stored => stored.Discount.Title,
        [QueryParameter.Choice("type", WireWords.All<DiscountType>())] = stored => WireWords.Of(stored.Discount.Type),
        [new("value", QueryKind.Decimal)] = stored => stored.Discount.Value?.ToString(CultureInfo.InvariantCulture),
        [QueryParameter.Choice("value_type", WireWords.All<DiscountValueType>())] = stored => stored.Discount.ValueType is { } type ? WireWords.Of(type) : null,
        [QueryParameter.Choice("target_selection", WireWords.All<DiscountTargetSelection>())] =
            stored => stored.Discount.TargetSelection is { } selection ? WireWords.Of(selection) : null,
        [QueryParameter.Choice("target_type", WireWords.All<DiscountTargetType>())] = stored => stored.Discount.TargetType is { } target ? WireWords.Of(target) : null,
    });

    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoints = ActivatorUtilities.CreateInstance<DiscountEndpoints>(routes.ServiceProvider);
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/discounts", (Delegate)endpoints.ListAsync).WithSummary("Discounts, oldest first")
            .Produces<IReadOnlyList<DiscountBody>>().Refuses().WithQuery(Filter.All);
        read.MapGet("/discounts/{uuid}", (Delegate)endpoints.FindAsync).WithSummary("One discount").Produces<DiscountBody>().Refuses(404);
        write.MapPost("/discounts", (Delegate)endpoints.CreateAsync).WithSummary("Make a discount")
            .Takes<DiscountRequestBody>().Produces<DiscountBody>(StatusCodes.Status201Created).Refuses(409);
        write.MapPatch("/discounts/{uuid}", (Delegate)endpoints.PatchAsync).WithSummary("Change single members of a discount")
            .Takes<DiscountPatchBody>().Produces<DiscountBody>().Refuses(404, 409, 412);
        write.MapDelete("/discounts/{uuid}", (Delegate)endpoints.DeleteAsync).WithSummary("Delete a discount that no campaign carries")
            .Produces<DiscountBody>().Refuses(404, 409, 412);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var page = Page.Of(http, out var refusal);
        if (refusal is not null) return refusal;
        var all = await discounts.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return WireJson.Answer(StatusCodes.Status200OK, page.Of(Filter.Of(all, http.Request.Query)).Select(stored => Body(http, stored)));
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var all = await discounts.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        var found = all.FirstOrDefault(stored => stored.Discount.Id == CampaignEndpoints.Id(uuid));
        return found is null ? ApiError.Of(DiscountCommands.NoSuchDiscount).ToAnswer() : Answer(http, StatusCodes.Status200OK, found);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new Discount { Id = Guid.Empty, Type = default })).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http, command => DiscountCommands.CreateAsync(command, sent.Value), created => Answer(http, StatusCodes.Status201Created, created)).ConfigureAwait(false);
    }

    private async Task<IResult> PatchAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, WireJson.ReadPatch<Discount>).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        return await writes.RunAsync(
            http,
            command => DiscountCommands.UpdateAsync(command, CampaignEndpoints.Id(uuid), null, known => sent.Value.Over(known with { })),
            updated => Answer(http, StatusCodes.Status200OK, updated),
            tag: command => TagAsync(command, CampaignEndpoints.Id(uuid))).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAsync(HttpContext http, string uuid)
    {
        return writes.RunAsync(
            http,
            command => DiscountCommands.DeleteAsync(command, CampaignEndpoints.Id(uuid), null),
            deleted => Answer(http, StatusCodes.Status200OK, deleted) with { ETag = null },
            tag: command => TagAsync(command, CampaignEndpoints.Id(uuid)));
    }

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(command.Context.Set<DiscountRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    private static ApiAnswer Answer(HttpContext http, int status, StoredDiscount stored) => WireJson.Answer(status, Body(http, stored), stored.Version);

    private static DiscountBody Body(HttpContext http, StoredDiscount stored) =>
        new(stored.Discount.Id, (string)http.GetRouteValue("slug")!, stored.Discount);
}
