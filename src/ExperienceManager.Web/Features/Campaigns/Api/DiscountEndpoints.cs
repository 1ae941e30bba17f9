using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Api.Wire;
using ExperienceManager.Web.Features.Campaigns.Stores;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Campaigns.Api;

/// <summary>The routes of discounts (docs/integrations/karla-api.md#campaigns).</summary>
internal static class DiscountEndpoints
{
    private static readonly ListFilter<StoredDiscount> Filter = new(new Dictionary<QueryParameter, Func<StoredDiscount, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = stored => stored.Discount.Id.ToString(),
        ["code"] = stored => stored.Discount.Code,
        ["title"] = stored => stored.Discount.Title,
        [Words<DiscountType>("type")] = stored => WireWords.Of(stored.Discount.Type),
        [new("value", QueryKind.Decimal)] = stored => stored.Discount.Value?.ToString(CultureInfo.InvariantCulture),
        [Words<DiscountValueType>("value_type")] = stored => Word(stored.Discount.ValueType),
        [Words<DiscountTargetSelection>("target_selection")] = stored => Word(stored.Discount.TargetSelection),
        [Words<DiscountTargetType>("target_type")] = stored => Word(stored.Discount.TargetType),
    });

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var (read, write) = (routes.MapShopApi().WithTags("Campaigns"), routes.MapShopApi(ShopRole.Editor).WithTags("Campaigns"));
        read.MapGet("/discounts", ListAsync).WithSummary("Discounts, oldest first").WithQuery(Filter.All);
        read.MapGet("/discounts/{uuid}", FindAsync).WithSummary("One discount");
        write.MapPost("/discounts", CreateAsync).WithSummary("Make a discount").Takes<DiscountRequestBody>().Refuses(409);
        write.MapPatch("/discounts/{uuid}", PatchAsync).WithSummary("Change single members of a discount").Takes<DiscountPatchBody>()
            .Refuses(409, 412);
        write.MapDelete("/discounts/{uuid}", DeleteAsync).WithSummary("Delete a discount that no campaign carries").Refuses(409, 412);
    }

    private static async Task<ApiAnswer<Ok<IEnumerable<DiscountBody>>>> ListAsync(
        HttpContext http, ApiCaller caller, string slug, DiscountStore discounts)
    {
        var all = await discounts.ListAsync(caller.Shop, http.RequestAborted).ConfigureAwait(false);
        return WireJson.Answer(
            200, Page.Of(http.Request.Query).Of(Filter.Of(all, http.Request.Query)).Select(stored => Body(slug, stored)));
    }

    private static async Task<ApiAnswer<Ok<DiscountBody>>> FindAsync(
        ApiCaller caller, string slug, RouteId uuid, DiscountStore discounts, CancellationToken cancellationToken)
    {
        var all = await discounts.ListAsync(caller.Shop, cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(stored => stored.Discount.Id == uuid.Value) is { } found
            ? Answer(200, slug, found)
            : DiscountCommands.NoSuchDiscount;
    }

    private static async Task<ApiAnswer<Created<DiscountBody>>> CreateAsync(HttpContext http, string slug, ShopWrites writes)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => WireJson.Read(utf8, new Discount { Id = Guid.Empty, Type = default }))
            .ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writes.WriteAsync(
            http, command => DiscountCommands.CreateAsync(command, sent.Value), created => Answer(201, slug, created))
                .ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<DiscountBody>>> PatchAsync(HttpContext http, string slug, RouteId uuid, ShopWrites writes)
    {
        var sent = await ApiBody.ReadAsync(http, WireJson.ReadPatch<Discount>).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        return await writes.WriteAsync(
            http,
            command => DiscountCommands.UpdateAsync(command, uuid.Value, null, known => sent.Value.Over(known with { })),
            updated => Answer(200, slug, updated),
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);
    }

    private static async Task<ApiAnswer<Ok<DiscountBody>>> DeleteAsync(HttpContext http, string slug, RouteId uuid, ShopWrites writes) =>
        await writes.WriteAsync(
            http,
            command => DiscountCommands.DeleteAsync(command, uuid.Value, null),
            deleted => WireJson.Answer(200, Body(slug, deleted)),
            tag: command => TagAsync(command, uuid.Value)).ConfigureAwait(false);

    private static Task<string?> TagAsync(ShopCommand command, Guid id) =>
        Preconditions.TagAsync(
            command.Context.Set<DiscountRecord>().Where(row => row.ShopId == command.Shop && row.Id == id)
            .Select(row => (long?)row.Version));

    private static ApiAnswer Answer(int status, string slug, StoredDiscount stored) =>
        WireJson.Answer(status, Body(slug, stored), stored.Version);

    private static DiscountBody Body(string slug, StoredDiscount stored) => new(stored.Discount.Id, slug, stored.Discount);

    private static QueryParameter Words<TChoice>(string name)
        where TChoice : struct, Enum => QueryParameter.Choice(name, WireWords.All<TChoice>());

    private static string? Word<TChoice>(TChoice? choice)
        where TChoice : struct, Enum => choice is { } word ? WireWords.Of(word) : null;
}
