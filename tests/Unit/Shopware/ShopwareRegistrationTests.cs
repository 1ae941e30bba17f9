using System.Text.Json;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Tests.Support.Shopware;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Integrations.Overview;
using ExperienceManager.Web.Integrations.Shopware;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopware;

/// <summary>The handshake (docs/integrations.md#shopware) over real HTTP.</summary>
public sealed class ShopwareRegistrationTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Register_SignedWithTheAppSecret_GivesProofAndSecret(DatabaseProvider provider)
    {
        await using var stand = await ShopwareStand.CreateAsync(provider);
        var (status, body) = await stand.RegisterAsync();
        Assert.True(status == 200, body);
        var reply = JsonDocument.Parse(body).RootElement;
        Assert.Equal(ShopwareSignature.Of(ShopwareStand.AppSecret, ShopwareStand.ShopwareId + stand.Shopware.Address + "DemoApp"),
            reply.GetProperty("proof").GetString());
        Assert.InRange(reply.GetProperty("secret").GetString()!.Length, 64, 255);
        Assert.EndsWith("/integrations/shopware/first/confirm", reply.GetProperty("confirmation_url").GetString(),
            StringComparison.Ordinal);
        Assert.NotEqual(reply.GetProperty("secret").GetString(),
            JsonDocument.Parse((await stand.RegisterAsync()).Body).RootElement.GetProperty("secret").GetString());
    }

    [Fact]
    public async Task Register_DocumentedQuery_GivesTheDocumentedProof()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        var (status, body) = await stand.SendAsync(
            HttpMethod.Get, "first/register?shop-id=AbC123&shop-url=https%3A%2F%2Fshop.example&timestamp=1760000000", null,
            ("shopware-app-signature", "5ec10b50b1ee0c8f7d0a10262ecda11d3315445a55888fdc9bde10c366c71b5c"));
        Assert.True(status == 200, body);
        Assert.Equal("39bf50a09f7aca5d23dacd8bae67948d91e40d0647e615f6af9685d17f47d7a9",
            JsonDocument.Parse(body).RootElement.GetProperty("proof").GetString());
    }

    [Fact]
    public async Task Register_WrongOrNoSignatureOrShop_Is401AndLeavesNothing()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        Assert.Equal(401, (await stand.RegisterAsync(appSecret: "wrong")).Status);
        Assert.Equal(401, (await stand.RegisterAsync(appSecret: null)).Status);
        Assert.Equal(401, (await stand.RegisterAsync(slug: "nobody")).Status);
        Assert.Equal(400, (await stand.RegisterAsync(url: "javascript:alert(1)")).Status);
        Assert.Equal(400, (await stand.RegisterAsync(shopId: "")).Status);
        Assert.Null(await stand.Shops.Database.Get<ConnectionStore>().FindAsync(stand.Shop, ConnectionKind.Shopware));
    }

    [Fact]
    public async Task State_UntilTheShopConfirmed_IsPreparedNotConnected()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        var connections = stand.Shops.Database.Get<ConnectionStore>();
        async Task<string> StateAsync() =>
            IntegrationState.Of((await connections.ListAsync(stand.Shop)).SingleOrDefault(), null, null).Text.ToString();
        Assert.Equal("Not connected", await StateAsync());
        Expect.Success(await stand.Shops.Database.Get<ShopwareConnection>().PrepareAsync(stand.Shop, stand.Shops.Admin));
        Assert.Equal("Prepared, not yet confirmed", await StateAsync());
        var own = (await connections.OpenAsync(stand.Shop, ConnectionKind.Shopware))!.Secrets[ShopwareSecrets.App]!;
        var (status, body) = await stand.RegisterAsync(appSecret: own);
        Assert.True(status == 200, body);
        Assert.Equal("Prepared, not yet confirmed", await StateAsync());
        Assert.Equal(200, (await stand.ConfirmAsync(JsonDocument.Parse(body).RootElement.GetProperty("secret").GetString()!)).Status);
        Assert.Equal("Waiting for the first webhook", await StateAsync());
    }

    [Fact]
    public async Task Register_InstallationWithoutSecret_NeedsAShopThatWasPrepared()
    {
        await using var stand = await ShopwareStand.CreateAsync(appSecret: null);
        Assert.Equal(401, (await stand.RegisterAsync()).Status);
        Expect.Success(await stand.Shops.Database.Get<ShopwareConnection>().PrepareAsync(stand.Shop, stand.Shops.Admin));
        var own = (await stand.Shops.Database.Get<ConnectionStore>().OpenAsync(stand.Shop, ConnectionKind.Shopware))!.Secrets[
            ShopwareSecrets.App]!;
        Assert.Equal(64, own.Length);
        Assert.Equal(401, (await stand.RegisterAsync()).Status);
        Assert.Equal(200, (await stand.RegisterAsync(appSecret: own)).Status);
    }

    [Fact]
    public async Task Confirm_WithTheNewSecret_Connects()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        Assert.Equal(401, (await stand.ConfirmAsync("x")).Status);
        var secret = JsonDocument.Parse((await stand.RegisterAsync()).Body).RootElement.GetProperty("secret").GetString()!;
        Assert.Equal(401, (await stand.ConfirmAsync(secret + "x")).Status);
        Assert.Equal(400, (await stand.ConfirmAsync(secret, shopId: "another")).Status);
        Assert.Equal(200, (await stand.ConfirmAsync(secret)).Status);
        Assert.Equal(200, (await stand.ConfirmAsync(secret)).Status);
        var connection = (await stand.Shops.Database.Get<ConnectionStore>().OpenAsync(stand.Shop, ConnectionKind.Shopware))!;
        Assert.Equal(ShopwareStand.ShopwareId, ShopwareSettings.Read(connection.Info.Settings).ShopId);
        Assert.Equal(FakeShopware.SecretKey, connection.Secrets[ShopwareSecrets.SecretKey]);
        Assert.DoesNotContain(FakeShopware.SecretKey, connection.Info.Settings, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_AgainWithThePresentSecret_RotatesIt()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        var first = stand.Secret;
        Assert.Equal(401, (await stand.RegisterAsync()).Status);
        Assert.Equal(401, (await stand.RegisterAsync(shopSecret: "x")).Status);
        Assert.Equal(409, (await stand.RegisterAsync(shopSecret: first, shopId: "another")).Status);
        await stand.ConnectAsync(shopSecret: first);
        Assert.NotEqual(first, stand.Secret);
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now))).Status);
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e2", stand.Now), secret: first)).Status);
        stand.Shops.Database.Clock.Advance(Duration.FromHours(1));
        Assert.Equal(401, (await stand.DeliverAsync(ShopwareSamples.Written("e3", stand.Now), secret: first)).Status);
    }

    [Fact]
    public async Task Register_AgainWithTheAppSecretAlone_IsTakenWhileIdAndAddressStay()
    {
        await using var stand = await ShopwareStand.CreateAsync(appSecret: null);
        Expect.Success(await stand.Shops.Database.Get<ShopwareConnection>().PrepareAsync(stand.Shop, stand.Shops.Admin));
        var own = (await stand.Shops.Database.Get<ConnectionStore>().OpenAsync(stand.Shop, ConnectionKind.Shopware))!.Secrets[
            ShopwareSecrets.App]!;
        await stand.ConnectAsync(appSecret: own);
        await stand.ConnectAsync(appSecret: own);
        Assert.Equal(401, (await stand.RegisterAsync(own, shopSecret: "x")).Status);
        var (moved, words) = await stand.RegisterAsync(own, url: "https://new.shop.example");
        Assert.Equal(401, moved);
        Assert.Contains("Allow a new registration", words, StringComparison.Ordinal);
        var (renamed, why) = await stand.RegisterAsync(own, shopId: "another");
        Assert.Equal(409, renamed);
        Assert.Contains("Allow a new registration", why, StringComparison.Ordinal);
        Assert.Equal(200, (await stand.RegisterAsync(own, shopSecret: stand.Secret, url: "https://new.shop.example")).Status);
        var connection = (await stand.Shops.Database.Get<ConnectionStore>().FindAsync(stand.Shop, ConnectionKind.Shopware))!;
        Expect.Success(await stand.Shops.Database.Get<ShopwareConnection>()
            .ReleaseAsync(stand.Shop, stand.Shops.Admin, connection.Version));
        Assert.Equal(401, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now))).Status);
        Assert.Equal(200, (await stand.RegisterAsync(own, url: "https://new.shop.example")).Status);
    }

    [Fact]
    public async Task Register_NotConfirmed_LeavesTheConnectionAsItIs()
    {
        await using var stand = await ShopwareStand.ConnectedAsync();
        Assert.Equal(200, (await stand.RegisterAsync(shopSecret: stand.Secret)).Status);
        Assert.Equal(200, (await stand.DeliverAsync(ShopwareSamples.Written("e1", stand.Now))).Status);
    }

    [Fact]
    public void Manifest_OfAShop_NamesItsRoutesAndSecret()
    {
        var manifest = System.Xml.Linq.XDocument.Parse(
            ShopwareManifest.Write("DemoApp", "https://em.example/integrations/shopware/first", "s<>&")).Root!;
        Assert.Equal("DemoApp", manifest.Element("meta")!.Element("name")!.Value);
        Assert.Equal(("https://em.example/integrations/shopware/first/register", "s<>&"),
            (manifest.Element("setup")!.Element("registrationUrl")!.Value, manifest.Element("setup")!.Element("secret")!.Value));
        Assert.All(manifest.Element("webhooks")!.Elements(),
            webhook => Assert.Equal("https://em.example/integrations/shopware/first/webhooks", webhook.Attribute("url")!.Value));
        Assert.Equal("true", manifest.Element("webhooks")!.Elements()
            .Single(webhook => webhook.Attribute("event")!.Value == "order.written").Attribute("onlyLiveVersion")!.Value);
    }

    [Fact]
    public async Task Prepare_ByAnEditor_IsForbidden()
    {
        await using var stand = await ShopwareStand.CreateAsync();
        Assert.False((await stand.Shops.Database.Get<ShopwareConnection>().PrepareAsync(stand.Shop, stand.Shops.Editor)).Succeeded);
    }
}
