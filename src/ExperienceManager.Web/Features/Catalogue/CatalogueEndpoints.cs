using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Features.Catalogue;

/// <summary>The product routes that Karla's shop plugins call (docs/integrations/karla-api.md#calls).</summary>
internal sealed class CatalogueEndpoints(CatalogueStore store, IdempotentWrites writes, IClock clock)
{
    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var products = ActivatorUtilities.CreateInstance<CatalogueEndpoints>(routes.ServiceProvider);
        routes.MapShopApi().WithTags("Products").MapGet("/products", (Delegate)products.ListAsync)
            .WithSummary("The products of a shop, by name")
            .Produces<IReadOnlyList<CatalogueProductBody>>().Refuses()
            .WithQuery(new QueryParameter("search", QueryKind.Text, "Part of a name or SKU, or an id."), QueryParameter.Page, QueryParameter.PerPage);
        var group = routes.MapShopApi(ShopRole.Editor).WithTags("Products");
        group.MapPost("/products", (Delegate)products.UpsertAsync)
            .WithSummary("Add or replace up to 1,000 products; editors of campaigns and carousels are offered them")
            .Takes<IReadOnlyList<CatalogueProductBody>>().Produces<CatalogueWrittenBody>().Refuses(409);
        group.MapPut("/products/{product_id}/variants/{variant_id}", (Delegate)products.UpsertVariantAsync)
            .WithSummary("Add or replace one variant of a product")
            .Takes<CatalogueVariantBody>().Produces<CatalogueWrittenBody>().Refuses(409);
        group.MapDelete("/products/{product_id}", (Delegate)products.DeleteAsync).WithSummary("Remove a product with its variants")
            .Produces(StatusCodes.Status204NoContent).Refuses(404, 409);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var page = Page.Of(http, out var refusal);
        if (refusal is not null) return refusal;
        var skip = (int)Math.Min((page.Number - 1L) * page.Size, int.MaxValue);
        var found = await store.SearchAsync(ApiCaller.Of(http).Shop, http.Request.Query["search"].ToString(), skip, page.Size, http.RequestAborted).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var product in found) Write(json, product);
            json.WriteEndArray();
        });
    }

    private async Task<IResult> UpsertAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, CatalogueReader.ReadList).ConfigureAwait(false);
        return sent.Succeeded ? await SaveAsync(http, sent.Value).ConfigureAwait(false) : ApiError.Of(sent.ToFailed()).ToAnswer();
    }

    private async Task<IResult> UpsertVariantAsync(HttpContext http)
    {
        var (product, variant) = (IdIn(http, "product_id"), IdIn(http, "variant_id"));
        var sent = await ApiBody.ReadAsync(http, utf8 => CatalogueReader.ReadVariant(utf8, product, variant)).ConfigureAwait(false);
        return sent.Succeeded ? await SaveAsync(http, [sent.Value]).ConfigureAwait(false) : ApiError.Of(sent.ToFailed()).ToAnswer();
    }

    private Task<IResult> SaveAsync(HttpContext http, IReadOnlyList<CatalogueProduct> products)
    {
        var shop = ApiCaller.Of(http).Shop;
        return RunAsync(http, scope => CatalogueStore.UpsertAsync(scope, shop, products, clock.GetCurrentInstant()), Answer);
    }

    private Task<IResult> DeleteAsync(HttpContext http)
    {
        var (shop, product) = (ApiCaller.Of(http).Shop, IdIn(http, "product_id"));
        return RunAsync(http, scope => CatalogueStore.DeleteAsync(scope, shop, product), _ => ApiAnswer.Nothing);
    }

    private async Task<IResult> RunAsync(HttpContext http, Func<WriteScope, Task<Result<int>>> write, Func<int, ApiAnswer> answer)
    {
        var done = await writes.RunAsync(http, ApiCaller.Of(http).Shop, write, count => answer(count).WithWarnings(ApiBody.WarningsOf(http))).ConfigureAwait(false);
        return done.Succeeded ? done.Value : ApiError.Of(done.ToFailed()).ToAnswer();
    }

    // The server decodes all of a path but its slashes.
    private static string IdIn(HttpContext http, string name) =>
        ((string)http.GetRouteValue(name)!).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    private static ApiAnswer Answer(int count) => ApiAnswer.Write(StatusCodes.Status200OK, json =>
    {
        json.WriteStartObject();
        json.WriteNumber("products", count);
        json.WriteEndObject();
    });

    private static void Write(Utf8JsonWriter json, CatalogueProduct product)
    {
        json.WriteStartObject();
        json.WriteString("product_id", product.ProductId);
        json.WriteString("variant_id", product.VariantId);
        json.WriteString("title", product.Title);
        json.WriteString("variant_title", product.VariantTitle);
        if (product.Price is { } price) json.WriteNumber("price", price);
        else json.WriteNull("price");
        json.WriteString("sku", product.Sku);
        json.WriteString("product_url", product.ProductUrl);
        json.WriteString("image_url", product.ImageUrl);
        json.WriteEndObject();
    }
}
