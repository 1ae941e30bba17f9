using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Api.Query;

namespace ExperienceManager.Web.Features.Shops.Api;

/// <summary>The routes of shops themselves (docs/http.md#the-shop).</summary>
internal sealed class ShopEndpoints(ShopStore store, ShopWrites writes, ShopCurrency currency)
{
    private static readonly ListFilter<ShopInfo> Filter = new(new Dictionary<QueryParameter, Func<ShopInfo, string?>>
    {
        [new("uuid", QueryKind.Uuid)] = shop => shop.Id.Value.ToString(),
        ["name"] = shop => shop.Name,
        ["slug"] = shop => shop.Slug,
    });

    private enum Member
    {
        Locales,
        Default,
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var shops = ActivatorUtilities.CreateInstance<ShopEndpoints>(routes.ServiceProvider);
        routes.MapGroup("/v1").RequireKey(ShopRole.Viewer).DisableAntiforgery().WithTags("Shops")
            .MapGet("/shops", (Delegate)shops.ListAsync).WithSummary("The shops that the key opens")
            .Produces<IReadOnlyList<ShopBody>>().Refuses().WithQuery(Filter.All);
        routes.MapShopApi().WithTags("Shops").MapGet("", (Delegate)shops.FindAsync).WithSummary("One shop")
            .Produces<ShopBody>().Refuses(404);
        routes.MapShopApi(ShopRole.Admin).WithTags("Shops").MapPut("/locales", (Delegate)shops.SetLocalesAsync)
            .WithSummary("Set the page locales of a shop, in its order; one that a segment names cannot go")
            .Takes<LocalesBody>().Produces<ShopBody>().Refuses(404, 409, 412);
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var page = Page.Of(http, out var refusal);
        if (refusal is not null) return refusal;
        var all = await store.ListForAsync(ApiCaller.Of(http).Actor, http.RequestAborted).ConfigureAwait(false);
        var shops = new List<(ShopInfo Shop, string? Currency)>();
        foreach (var shop in page.Of(Filter.Of(all, http.Request.Query))) shops.Add((shop, await currency.OfOrdersAsync(shop.Id, http.RequestAborted).ConfigureAwait(false)));
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var (shop, code) in shops) Write(json, shop, code);
            json.WriteEndArray();
        });
    }

    private async Task<IResult> FindAsync(HttpContext http) =>
        Answer(
            (await store.FindAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!,
            await currency.OfOrdersAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false));

    private async Task<IResult> SetLocalesAsync(HttpContext http)
    {
        var sent = await ApiBody.ReadAsync(http, utf8 => JsonBody.Read(utf8, Read)).ConfigureAwait(false);
        if (!sent.Succeeded) return ApiError.Of(sent.ToFailed()).ToAnswer();
        var code = await currency.OfOrdersAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false);
        return await writes.RunAsync(
            http,
            command => ShopStore.SetLocalesAsync(command, sent.Value.Locales, sent.Value.Default),
            shop => Answer(shop, code),
            problem => problem.Path == "default_locale" ? problem with { Path = "default" } : problem,
            ShopRole.Admin,
            command => Preconditions.TagAsync(command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => (long?)row.Version))).ConfigureAwait(false);
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
        ApiAnswer.Write(StatusCodes.Status200OK, json => Write(json, shop, currency)) with { ETag = Preconditions.TagOf(shop.Version) };

    private static void Write(Utf8JsonWriter json, ShopInfo shop, string? currency)
    {
        json.WriteStartObject();
        json.WriteString("uuid", shop.Id.Value);
        json.WriteString("slug", shop.Slug);
        json.WriteString("name", shop.Name);
        json.WriteString("default_locale", shop.DefaultLocale);
        json.WriteStartArray("locales");
        foreach (var locale in shop.Locales) json.WriteStringValue(locale);
        json.WriteEndArray();
        json.WriteString("time_zone", shop.TimeZone);
        json.WriteString("currency", currency ?? ShopCurrency.OfLocale(shop.DefaultLocale));
        json.WriteString("created_at", shop.CreatedAt.ToDateTimeUtc());
        json.WriteEndObject();
    }
}
