using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Features.Campaigns.Json;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of discounts (docs/integrations/karla-api.md#campaigns).</summary>
internal sealed class DiscountEndpoints(DiscountStore discounts, ShopWrites writes)
{
    private static readonly ListFilter<StoredDiscount> Filter = new(new Dictionary<QueryParameter, Func<StoredDiscount, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = stored => stored.Discount.Id.ToString(),
        ["code"] = stored => stored.Discount.Code,
        ["title"] = stored => stored.Discount.Title,
        [QueryParameter.Choice("type", CampaignWords.All<DiscountType>())] = stored => CampaignWords.Of(stored.Discount.Type),
        [new("value", QueryKind.Decimal)] = stored => stored.Discount.Value?.ToString(CultureInfo.InvariantCulture),
        [QueryParameter.Choice("value_type", CampaignWords.All<DiscountValueType>())] = stored => stored.Discount.ValueType is { } type ? CampaignWords.Of(type) : null,
        [QueryParameter.Choice("target_selection", CampaignWords.All<DiscountTargetSelection>())] =
            stored => stored.Discount.TargetSelection is { } selection ? CampaignWords.Of(selection) : null,
        [QueryParameter.Choice("target_type", CampaignWords.All<DiscountTargetType>())] = stored => stored.Discount.TargetType is { } target ? CampaignWords.Of(target) : null,
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
        return Answers(http).Of(page.Of(Filter.Of(all, http.Request.Query)));
    }

    private async Task<IResult> FindAsync(HttpContext http, string uuid)
    {
        var all = await discounts.ListAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        var found = all.FirstOrDefault(stored => stored.Discount.Id == CampaignEndpoints.Id(uuid));
        return found is null ? ApiError.Of(DiscountCommands.NoSuchDiscount).ToAnswer() : Answers(http).Of(StatusCodes.Status200OK, found);
    }

    private async Task<IResult> CreateAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, DiscountReader.ReadWhole).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var answers = Answers(http);
        var discount = sent.Value.Over(new Discount { Id = Guid.Empty, Type = default });
        return await writes.RunAsync(
            http, command => DiscountCommands.CreateAsync(command, discount), created => answers.Of(StatusCodes.Status201Created, created)).ConfigureAwait(false);
    }

    private async Task<IResult> PatchAsync(HttpContext http, string uuid)
    {
        var sent = await ApiBody.ReadAsync(http, DiscountReader.ReadPatch).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var answers = Answers(http);
        return await writes.RunAsync(
            http,
            command => DiscountCommands.UpdateAsync(command, CampaignEndpoints.Id(uuid), null, sent.Value.Over),
            updated => answers.Of(StatusCodes.Status200OK, updated),
            tag: command => TagAsync(command, CampaignEndpoints.Id(uuid))).ConfigureAwait(false);
    }

    private Task<IResult> DeleteAsync(HttpContext http, string uuid)
    {
        var answers = Answers(http);
        return writes.RunAsync(
            http,
            command => DiscountCommands.DeleteAsync(command, CampaignEndpoints.Id(uuid), null),
            deleted => answers.Of(StatusCodes.Status200OK, deleted) with { ETag = null },
            tag: command => TagAsync(command, CampaignEndpoints.Id(uuid)));
    }

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(command.Context.Set<DiscountRecord>().Where(row => row.ShopId == command.Shop && row.Id == id).Select(row => (long?)row.Version));

    // Their answers have no status, so no instant either.
    private static CampaignAnswers Answers(HttpContext http) => new((string)http.GetRouteValue("slug")!, Instant.MinValue);
}
