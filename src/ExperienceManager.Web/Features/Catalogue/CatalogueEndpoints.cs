using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using NodaTime;

namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>The product routes that Karla's shop plugins call (docs/integrations/karla-api.md#calls).</summary>
internal static class CatalogueEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapShopApi().WithTags("Products").MapGet("/products", ListAsync).WithSummary("The products of a shop, by name");
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Products");
        group.MapPost("/products", UpsertAsync)
            .WithSummary("Add or replace up to 1,000 products; editors of campaigns and carousels are offered them")
            .Takes<IReadOnlyList<CatalogueProductBody>>().Refuses(409);
        group.MapPut("/products/{product_id}/variants/{variant_id}", UpsertVariantAsync)
            .WithSummary("Add or replace one variant of a product").Takes<CatalogueVariantBody>().Refuses(409);
        group.MapDelete("/products/{product_id}", DeleteAsync).WithSummary("Remove a product with its variants").Refuses(409);
    }

    private static async Task<Results<Ok<IEnumerable<CatalogueProductBody>>, ApiError>> ListAsync(
        ApiCaller caller,
        [Query("search", "Part of a name or SKU, or an id.")] string? search,
        [Query("page")] int? page,
        [Query("per_page")] int? perPage,
        CatalogueStore store,
        CancellationToken cancellationToken)
    {
        var asked = Page.Of(page, perPage);
        var found = await store.SearchAsync(caller.Shop, search ?? "", asked.Skipped, asked.Size, cancellationToken).ConfigureAwait(false);
        return TypedResults.Ok(found.Select(CatalogueProductBody.Of));
    }

    private static async Task<ApiAnswer<Ok<CatalogueWrittenBody>>> UpsertAsync(
        HttpContext http, ApiCaller caller, IdempotentWrites writes, IClock clock)
    {
        var sent = await ApiBody.ReadAsync(http, CatalogueReader.ReadList).ConfigureAwait(false);
        return sent.Succeeded ? await SaveAsync(http, caller, sent.Value, writes, clock).ConfigureAwait(false) : sent.ToFailed();
    }

    private static async Task<ApiAnswer<Ok<CatalogueWrittenBody>>> UpsertVariantAsync(
        HttpContext http,
        ApiCaller caller,
        [FromRoute(Name = "product_id")] RouteText product,
        [FromRoute(Name = "variant_id")] RouteText variant,
        IdempotentWrites writes,
        IClock clock)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => CatalogueReader.ReadVariant(utf8, product.Value, variant.Value))
            .ConfigureAwait(false);
        return sent.Succeeded ? await SaveAsync(http, caller, [sent.Value], writes, clock).ConfigureAwait(false) : sent.ToFailed();
    }

    private static Task<Result<ApiAnswer>> SaveAsync(
        HttpContext http, ApiCaller caller, IReadOnlyList<CatalogueProduct> products, IdempotentWrites writes, IClock clock) =>
        writes.RunAsync(
            http,
            caller.Shop,
            scope => CatalogueStore.UpsertAsync(scope, caller.Shop, products, clock.GetCurrentInstant()),
            count => ApiAnswer.Of(StatusCodes.Status200OK, new CatalogueWrittenBody(count)).WithWarnings(ApiBody.WarningsOf(http)));

    private static async Task<ApiAnswer<NoContent>> DeleteAsync(
        HttpContext http, ApiCaller caller, [FromRoute(Name = "product_id")] RouteText product, IdempotentWrites writes) =>
        await writes.RunAsync(
            http, caller.Shop, scope => CatalogueStore.DeleteAsync(scope, caller.Shop, product.Value), _ => ApiAnswer.Nothing)
            .ConfigureAwait(false);
}
