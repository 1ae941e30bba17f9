using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Api.Query;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Shops.Api;

/// <summary>The routes of shops themselves (docs/http.md#the-shop).</summary>
internal static class ShopEndpoints
{
    private enum Member
    {
        Locales,
        Default,
    }

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGroup("/v1").RequireKey(ShopRole.Viewer).DisableAntiforgery().WithTags("Shops")
            .MapGet("/shops", ListAsync).WithSummary("The shops that the key opens");
        routes.MapShopApi().WithTags("Shops").MapGet("", FindAsync).WithSummary("One shop");
        routes.MapShopApi(ShopRole.Admin).WithTags("Shops").MapPut("/locales", SetLocalesAsync)
            .WithSummary("Set the page locales of a shop, in its order; one that a segment names cannot go")
            .Takes<LocalesBody>().Refuses(409, 412);
    }

    private static async Task<Results<Ok<List<ShopBody>>, ApiError>> ListAsync(
        ApiCaller caller,
        [Query("uuid", kind: QueryKind.Uuid)] string? uuid,
        [Query("name")] string? name,
        [Query("slug")] string? slug,
        [Query("page")] int? page,
        [Query("per_page")] int? perPage,
        ShopStore store,
        ShopCurrency currency,
        CancellationToken cancellationToken)
    {
        var all = await store.ListForAsync(caller.Actor, cancellationToken).ConfigureAwait(false);
        var found = all.Where(
            shop => string.IsNullOrEmpty(uuid) || string.Equals(uuid, shop.Id.Value.ToString(), StringComparison.OrdinalIgnoreCase))
            .Where(shop => string.IsNullOrEmpty(name) || name == shop.Name)
            .Where(shop => string.IsNullOrEmpty(slug) || slug == shop.Slug);
        var shops = new List<ShopBody>();
        foreach (var shop in Page.Of(page, perPage).Of(found))
        {
            shops.Add(ShopBody.Of(shop, await currency.OfOrdersAsync(shop.Id, cancellationToken).ConfigureAwait(false)));
        }

        return TypedResults.Ok(shops);
    }

    private static async Task<ApiAnswer<Ok<ShopBody>>> FindAsync(
        ApiCaller caller, ShopStore store, ShopCurrency currency, CancellationToken cancellationToken) =>
        Answer(
            (await store.FindAsync(caller.Shop, cancellationToken).ConfigureAwait(false))!,
            await currency.OfOrdersAsync(caller.Shop, cancellationToken).ConfigureAwait(false));

    private static async Task<ApiAnswer<Ok<ShopBody>>> SetLocalesAsync(
        HttpContext http, ApiCaller caller, ShopStore store, ShopWrites writes, ShopCurrency currency, CancellationToken cancellationToken)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => JsonBody.Read(utf8, Read)).ConfigureAwait(false);
        if (!sent.Succeeded) return sent.ToFailed();
        var code = await currency.OfOrdersAsync(caller.Shop, cancellationToken).ConfigureAwait(false);
        return await writes.WriteAsync(
            http,
            command => store.SetLocalesAsync(command, sent.Value.Locales, sent.Value.Default),
            shop => Answer(shop, code),
            problem => problem.Path == "default_locale" ? problem with { Path = "default" } : problem,
            ShopRole.Admin,
            command => Preconditions.TagAsync(
                command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => (long?)row.Version)))
                    .ConfigureAwait(false);
    }

    private static (EquatableArray<string> Locales, string? Default) Read(ref JsonCursor json)
    {
        if (!json.BeginObject()) return default;
        var given = default(MemberSet<Member>);
        EquatableArray<string>? locales = null;
        string? standard = null;
        while (json.NextMember(ref given, out Member member))
        {
            if (member == Member.Default) standard = Normalize(json.Text("default"));
            else if (!json.IsNull) locales = json.Texts("locales").Select(locale => Normalize(locale)!).ToEquatableArray();
        }

        if (locales is null && json.Problems.Count == 0) json.Note("locales", "This member is required.", "missing");
        return (locales ?? [], standard);
    }

    private static string? Normalize(string? locale) => locale is null ? null : LocaleTag.Normalize(locale) ?? locale;

    private static ApiAnswer Answer(ShopInfo shop, string? currency) =>
        ApiAnswer.Of(StatusCodes.Status200OK, ShopBody.Of(shop, currency)) with { ETag = Preconditions.TagOf(shop.Version) };
}
