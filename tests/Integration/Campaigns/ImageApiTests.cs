using System.Net;
using System.Net.Http.Headers;
using System.Text;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Pictures;
using NodaTime;
using static ExperienceManager.Tests.Integration.Campaigns.CampaignRequests;
using static ExperienceManager.Tests.Support.Campaigns.CampaignShops;

namespace ExperienceManager.Tests.Integration.Campaigns;

public sealed class ImageApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    [Fact]
    public async Task Upload_SetsTheCampaignsPicture_WhichIsServedForGood()
    {
        using var shop = await app.CreateShopAsync();
        var id = (await shop.SendAsync("POST", "campaigns", Basic("A"))).Text("uuid");
        var saved = (await UploadAsync(shop, $"campaigns/{id}/image", RealPictures.Png(), "evil.svg", "image/svg+xml")).Expect(200);
        var url = saved.Json.GetProperty("promotion_properties").GetProperty("image_url").GetString()!;
        Assert.Matches($"^/media/{shop.Slug}/[0-9a-f]{{64}}\\.png$", url);
        using var http = new HttpClient { BaseAddress = app.Address };
        using var picture = await http.GetAsync(new Uri(url, UriKind.Relative));
        Assert.Equal(RealPictures.Png(), await picture.Content.ReadAsByteArrayAsync());
        Assert.Equal(
            ("image/png", "public, max-age=31536000, immutable", "nosniff", "default-src 'none'"),
            (picture.Content.Headers.ContentType!.ToString(), picture.Headers.GetValues("Cache-Control").Single(),
                picture.Headers.GetValues("X-Content-Type-Options").Single(),
                picture.Headers.GetValues("Content-Security-Policy").Single()));
        using var again = new HttpRequestMessage(HttpMethod.Get, url);
        again.Headers.IfNoneMatch.Add(picture.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await http.SendAsync(again)).StatusCode);
        using var other = await app.CreateShopAsync();
        foreach (var wrong in new[] { url.Replace(".png", ".gif", StringComparison.Ordinal),
            url.Replace(shop.Slug, other.Slug, StringComparison.Ordinal), url + ".html", $"/media/{shop.Slug}/..%2f..%2fx.png",
            $"/media/nowhere/{url.Split('/')[^1]}" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(wrong, UriKind.Relative))).StatusCode);
        }
    }

    [Fact]
    public async Task Upload_ForProducts_SetsThatProduct()
    {
        using var shop = await app.CreateShopAsync();
        var id = (await shop.SendAsync(
            "POST", "campaigns",
            Of("product", """{"products":[{"product_url":"/a","currency":"EUR"},{"product_url":"/b","currency":"EUR","sku":"B"}]}""")))
                .Text("uuid");
        var products = (await UploadAsync(shop, $"campaigns/{id}/products/1/image", RealPictures.Jpeg()))
            .Expect(200).Json.GetProperty("promotion_properties").GetProperty("products");
        Assert.False(products[0].TryGetProperty("image_url", out _));
        Assert.Equal(("B", true),
            (products[1].GetProperty("sku").GetString(),
            products[1].GetProperty("image_url").GetString()!.EndsWith(".jpg", StringComparison.Ordinal)));
        foreach (var position in new[] { "2", "-1", "x", "99999999999" })
            Assert.Equal("campaign_product_not_found",
                (await UploadAsync(shop, $"campaigns/{id}/products/{position}/image", RealPictures.Jpeg())).Expect(404).Text("key"));
        Assert.Equal("campaign_type_invalid",
            (await UploadAsync(shop, $"campaigns/{id}/image", RealPictures.Jpeg())).Expect(422).Text("key"));
        Assert.Equal("campaign_not_found",
            (await UploadAsync(shop, $"campaigns/{Guid.NewGuid()}/image", RealPictures.Jpeg())).Expect(404).Text("key"));
    }

    [Fact]
    public async Task Upload_OfAnyImage_AnswersItsUrl()
    {
        using var shop = await app.CreateShopAsync();
        var first = (await UploadAsync(shop, "images/logo", RealPictures.WebP(), key: "k")).Expect(201);
        Assert.Equal(("logo", 3, 2),
            (first.Text("image_type"), first.Json.GetProperty("width").GetInt32(), first.Json.GetProperty("height").GetInt32()));
        // Another boundary, the same file: the same request.
        Assert.Equal(first.Body, (await UploadAsync(shop, "images/logo", RealPictures.WebP(), key: "k")).Expect(201).Body);
        Assert.Equal("idempotency_key_reused",
            (await UploadAsync(shop, "images/logo", RealPictures.Animation, key: "k")).Expect(409).Text("key"));
        (await UploadAsync(shop, "images/lo%20go", RealPictures.Animation)).Expect(422);
    }

    [Fact]
    public async Task Upload_OfWhatIsNoPicture_IsRefused()
    {
        using var shop = await app.CreateShopAsync();
        foreach (var (bytes, type) in new (byte[], string)[]
        {
            ("hello"u8.ToArray(), "not_an_image"), ([], "missing"),
            (Encoding.UTF8.GetBytes("<?xml version='1.0'?><svg onload='alert(1)'/>"), "not_an_image"),
            (PictureHeads.Png()[..20], "not_an_image"),
            (PictureHeads.Png(8_193, 1), "too_large"), (PictureHeads.Png(8_000, 8_000), "too_large"),
            (RealPictures.Png(30, 20)[..40], "truncated"),
        }) Assert.Equal(type,
            (await UploadAsync(shop, "images/x", bytes)).Expect(422).Json.GetProperty("errors")[0].GetProperty("type").GetString());
        var refused = await UploadAsync(shop, "images/x", Encoding.UTF8.GetBytes("<svg/>"));
        Assert.Contains("scripts", refused.Text("message"), StringComparison.Ordinal);
        Assert.Equal("image", (await UploadAsync(shop, "images/x", RealPictures.Png(), field: "file"))
            .Expect(422).Json.GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Contains("multipart/form-data", (await shop.SendAsync("POST", "images/x", "{}")).Expect(415).Text("message"),
            StringComparison.Ordinal);
        using var broken = new HttpRequestMessage(HttpMethod.Post, $"/v1/shops/{shop.Slug}/images/x")
        { Content = new ByteArrayContent("no boundary here"u8.ToArray()) };
        broken.Content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=xyz");
        Assert.Contains((await shop.SendAsync(broken)).Status, new[] { 400, 422 });
    }

    [Fact]
    public async Task Upload_TooLong_Is413()
    {
        using var shop = await app.CreateShopAsync();
        byte[] Padded(int length) => [.. RealPictures.Png(), .. new byte[length - RealPictures.Png().Length]];
        (await UploadAsync(shop, "images/x", Padded(2 * 1024 * 1024))).Expect(201);
        Assert.Equal("image_too_large", (await UploadAsync(shop, "images/x", Padded((2 * 1024 * 1024) + 1))).Expect(413).Text("key"));
        Assert.Equal("image_too_large", (await UploadAsync(shop, "images/x", Padded(3 * 1024 * 1024))).Expect(413).Text("key"));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cleaning_DropsOldPicturesThatNoOneShows(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var images = shops.Database.Get<ImageStore>();
        var (used, unused) =
            (Expect.Success(await images.AddAsync(shops.Shop, shops.Editor, RealPictures.Png())),
                Expect.Success(await images.AddAsync(shops.Shop, shops.Editor, RealPictures.Animation)));
        await shops.CampaignAsync(Draft("Shows it") with { Content = Content(Slot.Basic) with { ImageUrl = TranslatedText.Of(used) } });
        shops.Database.Clock.Advance(Duration.FromDays(29));
        Assert.Equal(0, await images.DropUnusedAsync(CancellationToken.None));
        shops.Database.Clock.Advance(Duration.FromDays(2));
        var young = Expect.Success(await images.AddAsync(shops.Shop, shops.Editor, RealPictures.Jpeg()));
        Assert.Equal(1, await images.DropUnusedAsync(CancellationToken.None));
        Assert.NotNull(await images.FindAsync(shops.Shop, HashOf(used)));
        Assert.Null(await images.FindAsync(shops.Shop, HashOf(unused)));
        Assert.NotNull(await images.FindAsync(shops.Shop, HashOf(young)));
        Assert.Null(await images.FindAsync(shops.Other, HashOf(used)));
        Expect.Failure(Domain.Common.Failure.Forbidden, "forbidden", await images.AddAsync(shops.Shop, shops.Viewer, RealPictures.Png()));
    }

    [Theory, OnSqlite, OnPostgres]
    public async Task Cleaning_PictureOfOneStateOfAnExperience_Stays(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var images = shops.Database.Get<ImageStore>();
        var url = Expect.Success(await images.AddAsync(shops.Shop, shops.Editor, RealPictures.Png()));
        var stored = (await shops.Experiences.FindAsync(shops.Shop, await shops.DefaultExperienceAsync()))!;
        var content = stored.Experience.Draft.With(new(DeliveryState.Delivered) { Hero = new() { ImageUrl = url } });
        var (id, version) = (stored.Experience.Id, stored.Version);
        Expect.Success(await shops.Experiences.SaveDraftAsync(shops.Shop, shops.Editor, id, version, "Page", content));
        shops.Database.Clock.Advance(Duration.FromDays(40));
        Assert.Equal(0, await images.DropUnusedAsync(CancellationToken.None));
        Assert.NotNull(await images.FindAsync(shops.Shop, HashOf(url)));
    }

    private static string HashOf(string url) => Path.GetFileNameWithoutExtension(url);

    private static async Task<ApiReply> UploadAsync(
        ApiClient shop, string path, byte[] bytes, string fileName = "picture", string mediaType = "application/octet-stream",
        string field = "image", string? key = null)
    {
        using var file = new ByteArrayContent(bytes);
        file.Headers.ContentType = MediaTypeHeaderValue.Parse(mediaType);
        using var form = new MultipartFormDataContent { { file, field, fileName } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/shops/{shop.Slug}/{path}") { Content = form };
        if (key is not null) request.Headers.Add("Idempotency-Key", key);
        return await shop.SendAsync(request);
    }
}
