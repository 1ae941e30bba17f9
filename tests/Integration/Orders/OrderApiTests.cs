using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Tests.Integration.Support;

namespace ExperienceManager.Tests.Integration.Orders;

public sealed class OrderApiTests(ApiApp app) : IClassFixture<ApiApp>
{
    private const string Order = """{"order_number":"1","external_id":"e1","order_name":"#1","email_id":"mira@example.org","address":{"zip_code":"25813"},"segments":["a"]}""";

    private static readonly string Upsert = $$"""{"id":"1","order":{{Order}}}""";

    [Fact]
    public async Task Upsert_NewOrder_IsCreatedThenUpdated()
    {
        using var shop = await app.CreateShopAsync();
        var created = (await shop.SendAsync("PUT", "orders", Upsert)).Expect(201);
        var updated = (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"segments":["b","a"]}}""")).Expect(200);
        Assert.Equal(created.Text("uuid"), updated.Text("uuid"));
        Assert.Equal(("1", "e1", "placed"), (updated.Text("order_number"), updated.Text("external_id"), updated.Text("status")));
        Assert.Equal(["a", "b"], updated.Words("segments"));
        Assert.StartsWith(app.Address + "t/" + shop.Slug + "/", updated.Text("tracking_url"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("external_id", "e1")]
    [InlineData("order_name", "#1")]
    [InlineData("order_number", "1")]
    public async Task Upsert_ByEveryKindOfId_FindsTheOrder(string type, string id)
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert)).Expect(201).Text("uuid");
        var found = (await shop.SendAsync("PUT", "orders", $$"""{"id":"{{id}}","id_type":"{{type}}","trackings":[]}""")).Expect(200);
        Assert.Equal(uuid, found.Text("uuid"));
        Assert.Equal(uuid, (await shop.SendAsync("PUT", "orders", $$"""{"id":"{{uuid}}","id_type":"uuid"}""")).Expect(200).Text("uuid"));
    }

    [Fact]
    public async Task Upsert_IdOfAnotherOrderThanTheBodysNumber_IsRefusedAndMakesNone()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("PUT", "orders", Upsert)).Expect(201);
        var refused = (await shop.SendAsync(
            "PUT", "orders", Upsert.Replace("\"order_number\":\"1\"", "\"order_number\":\"2\"", StringComparison.Ordinal))).Expect(422);
        Assert.Equal("body,order,order_number",
            string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
        Assert.Equal(0, (await shop.SendAsync("GET", "orders?order_number=2")).Json.GetArrayLength());
    }

    [Fact]
    public async Task Upsert_UnknownIdBesideANumber_IsTheOrderOfThatNumber()
    {
        using var shop = await app.CreateShopAsync();
        var body = Upsert.Replace("\"id\":\"1\"", "\"id\":\"unknown\"", StringComparison.Ordinal);
        var created = (await shop.SendAsync("PUT", "orders", body)).Expect(201);
        Assert.Equal("1", created.Text("order_number"));
        Assert.Equal(created.Text("uuid"), (await shop.SendAsync("PUT", "orders", body)).Expect(200).Text("uuid"));
    }

    [Fact]
    public async Task Upsert_UnknownIdWithoutOrder_Is404()
    {
        using var shop = await app.CreateShopAsync();
        foreach (var type in new[] { "order_number", "external_id", "order_name", "uuid" })
        {
            var refused = (await shop.SendAsync("PUT", "orders", $$"""{"id":"nothing","id_type":"{{type}}","trackings":[]}""")).Expect(404);
            Assert.Equal("order_not_found", refused.Text("key"));
        }
    }

    [Theory]
    [InlineData("""{"order_number":"1","external_id":"e"}""", "body,order,address", "address")]
    [InlineData("""{"order_number":"1","address":{"zip_code":""}}""", "body,order,external_id", "external_id")]
    public async Task Upsert_NewOrderWithoutARequiredMember_Is422WithItsPlace(string order, string loc, string field)
    {
        using var shop = await app.CreateShopAsync();
        var refused = (await shop.SendAsync("PUT", "orders", $$"""{"id":"1","order":{{order}}}""")).Expect(422);
        var error = refused.Json.GetProperty("errors")[0];
        Assert.Equal(loc, string.Join(',', error.GetProperty("loc").EnumerateArray()));
        Assert.Equal((field, "missing"), (error.GetProperty("field").GetString(), error.GetProperty("type").GetString()));
        Assert.Equal("invalid_request_error", refused.Text("type"));
        Assert.Empty((await shop.SendAsync("GET", "orders")).Json.EnumerateArray());
    }

    [Fact]
    public async Task Upsert_GivenMembersReplaceAbsentOnesKeep()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync(
            "PUT", "orders", """{"id":"1","order":{"order_number":"1","external_id":"e","email_id":"a@b.example","total_order_price":"10.50","address":{"zip_code":"1","city":"Kiel"},"products":[{"sku":"A"},{"sku":"B"}],"order_analytics":{"x":1},"user_agent":"u"}}""")).Text("uuid");
        (await shop.SendAsync(
            "PUT", "orders", """{"id":"1","order_analytics":{"y":2},"order":{"email_id":null,"address":{"zip_code":"2"},"products":[{"sku":"C"}]}}""")).Expect(200);
        var order = (await shop.SendAsync("GET", "orders/" + uuid)).Expect(200).Json;
        Assert.False(order.TryGetProperty("email_id", out _));
        Assert.Equal("10.50", order.GetProperty("total_order_price").GetRawText());
        Assert.Equal("""{"zip_code":"2"}""", order.GetProperty("address").GetRawText());
        Assert.Equal("""[{"sku":"C"}]""", order.GetProperty("products").GetRawText());
        Assert.Equal("""{"y":2}""", order.GetProperty("order_analytics").GetRawText());
        Assert.Equal("u", order.GetProperty("user_agent").GetString());
    }

    [Fact]
    public async Task Upsert_TrackingNumber_FulfilsOnceAndMatchesIgnoringCase()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert)).Text("uuid");
        const string Ship = """{"id":"1","trackings":[{"tracking_number":"abc1","carrier_reference":"dhl"}]}""";
        Assert.Equal("fulfilled", (await shop.SendAsync("PUT", "orders", Ship)).Expect(200).Text("status"));
        var receipt = (await shop.SendAsync("GET", $"orders/{uuid}/decision")).Expect(200).Json.GetProperty("receipt").GetRawText();
        (await shop.SendAsync(
            "PUT", "orders", """{"id":"1","order":{"segments":["later"]},"trackings":[{"tracking_number":"ABC1","carrier_service":"express"}]}""")).Expect(200);
        var order = (await shop.SendAsync("GET", "orders/" + uuid)).Json;
        var parcel = Assert.Single(order.GetProperty("trackings").EnumerateArray());
        Assert.Equal(("abc1", "dhl", "express"),
            (parcel.GetProperty("tracking_number").GetString(), parcel.GetProperty("carrier_reference").GetString(),
            parcel.GetProperty("carrier_service").GetString()));
        Assert.Equal(uuid, parcel.GetProperty("order_id").GetString());
        Assert.Equal(receipt, (await shop.SendAsync("GET", $"orders/{uuid}/decision")).Json.GetProperty("receipt").GetRawText());
    }

    [Fact]
    public async Task Upsert_SuspiciousLabels_AreKeptAndWarnedOf()
    {
        using var shop = await app.CreateShopAsync();
        var created = (await shop.SendAsync(
            "PUT", "orders", Upsert.Replace(
            "[\"a\"]", """["mira@example.org","+49 431 123456","tier.gold","2026-11-22"]""", StringComparison.Ordinal))).Expect(201);
        Assert.Equal(4, created.Words("segments").Length);
        Assert.Equal(2, created.Words("warnings").Length);
    }

    [Fact]
    public async Task Place_ExistingNumber_IsAConflict()
    {
        using var shop = await app.CreateShopAsync();
        (await shop.SendAsync("POST", "orders", Order)).Expect(201);
        Assert.Equal("order_exists", (await shop.SendAsync("POST", "orders", Order)).Expect(409).Text("key"));
        var missing = (await shop.SendAsync("POST", "orders", """{"order_number":"2","external_id":"e"}""")).Expect(422);
        Assert.Equal("body,address", string.Join(',', missing.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
    }

    [Fact]
    public async Task Bulk_ItemWithDoubts_HasTheWarningsOfAnUpsert()
    {
        using var shop = await app.CreateShopAsync();
        const string Doubtful =
            """{"id":"7","order":{"external_id":"e7","address":null,"currency":"EURO","sku":1},"trackings":[{"tracking_number":"N/A"}]}""";
        var items = (await shop.SendAsync("PUT", "orders/bulk", $"[{Doubtful},{Upsert}]")).Expect(200).Json;
        var alone = (await shop.SendAsync("PUT", "orders", Doubtful)).Expect(200).Json;
        Assert.Equal(alone.GetProperty("warnings").GetRawText(), items[0].GetProperty("warnings").GetRawText());
        Assert.Equal(3, items[0].GetProperty("warnings").GetArrayLength());
        Assert.False(items[1].TryGetProperty("warnings", out _));
    }

    [Fact]
    public async Task Bulk_BadItem_FailsAlone()
    {
        using var shop = await app.CreateShopAsync();
        var reply = (await shop.SendAsync(
            "PUT", "orders/bulk", $"[{Upsert},{{\"id\":\"9\"}},{{\"id\":\"2\",\"order\":{{\"segments\":[1]}}}},{Upsert}]")).Expect(200);
        Assert.Equal((int[])[201, 404, 422, 200], reply.Json.EnumerateArray().Select(item => item.GetProperty("status").GetInt32()));
        Assert.Equal("segments", reply.Json[2].GetProperty("error").GetProperty("errors")[0].GetProperty("field").GetString());
        Assert.Equal(["1", "9", "2", "1"], reply.Json.EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        var broken = (await shop.SendAsync("PUT", "orders/bulk", """[{"id":"3","order":{"segments":["\ud800"]}},{"id":"\udc00"},7]"""))
            .Expect(200);
        Assert.All(broken.Json.EnumerateArray(), item => Assert.Equal(422, item.GetProperty("status").GetInt32()));
        (await shop.SendAsync("PUT", "orders/bulk", "{}")).Expect(422);
        (await shop.SendAsync("PUT", "orders/bulk", $"[{string.Join(',', Enumerable.Repeat(Upsert, 1_001))}]")).Expect(422);
    }

    [Fact]
    public async Task Patch_Segments_ReplaceTheSetOfAllSources()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert)).Text("uuid");
        Assert.Equal(["x", "y"],
            (await shop.SendAsync("PATCH", "orders/" + uuid, """{"segments":["y","x","y"]}""")).Expect(200).Words("segments"));
        Assert.Equal(["x", "y"],
            (await shop.SendAsync("PATCH", "orders/" + uuid, """{"segments":null,"expected_number_of_shipments":3}""")).Words("segments"));
        Assert.Equal(["x", "y"], (await shop.SendAsync("PATCH", "orders/" + uuid, "{}")).Words("segments"));
        Assert.Equal(["x", "y", "z"],
            (await shop.SendAsync("PUT", "orders", """{"id":"1","order":{"segments":["z"]}}""")).Words("segments"));
        Assert.Empty((await shop.SendAsync("PATCH", "orders/" + uuid, """{"segments":[]}""")).Words("segments"));
        var order = (await shop.SendAsync("GET", "orders/" + uuid)).Json;
        Assert.Equal(3, order.GetProperty("expected_number_of_shipments").GetInt32());
        Assert.Empty(order.GetProperty("segment_sources").EnumerateArray());
        (await shop.SendAsync("PATCH", "orders/" + uuid, """{"address":{"city":7}}""")).Expect(422);
    }

    [Fact]
    public async Task Search_EachFilter_FindsTheOrder()
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert)).Text("uuid");
        (await shop.SendAsync(
            "PUT", "orders", """{"id":"2","order":{"order_number":"2","external_id":"e2","order_placed_at":"2020-01-01T00:00:00Z","address":{"zip_code":"9"}}}""")).Expect(201);
        foreach (var filter
            in new[] { "order_number=1", "external_id=e1", "order_name=%231", $"uuid={uuid}", "email_id=mira@example.org", "zip_code=25813",
                "segment=a", "order_placed_from=2021-01-01T00:00:00Z", "per_page=1&page=1" })
        {
            var found = (await shop.SendAsync("GET", "orders?" + filter)).Expect(200).Json;
            Assert.Equal((filter, uuid), (filter, Assert.Single(found.EnumerateArray()).GetProperty("uuid").GetString()));
        }

        Assert.Equal("2", (await shop.SendAsync("GET", "orders?per_page=1&page=2")).Json[0].GetProperty("order_number").GetString());
        Assert.Empty((await shop.SendAsync("GET", "orders?segment=A")).Json.EnumerateArray());
        var refused = (await shop.SendAsync("GET", "orders?per_page=101&uuid=x")).Expect(422);
        Assert.Equal("query,per_page", string.Join(',', refused.Json.GetProperty("errors")[0].GetProperty("loc").EnumerateArray()));
    }

    [Fact]
    public async Task IdempotencyKey_SameRequest_IsDoneOnce()
    {
        using var shop = await app.CreateShopAsync();
        var first = (await shop.SendAsync("POST", "orders", Order, "key-1")).Expect(201);
        Assert.Equal(first.Body, (await shop.SendAsync("POST", "orders", Order, "key-1")).Expect(201).Body);
        Assert.Equal("idempotency_key_reused",
            (await shop.SendAsync("POST", "orders", Order.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), "key-1")).Expect(409)
            .Text("key"));
        (await shop.SendAsync("POST", "orders", Order, "key-2")).Expect(409);
        (await shop.SendAsync("POST", "orders", Order.Replace("\"1\"", "\"2\"", StringComparison.Ordinal), "key-2")).Expect(201);
    }

    [Fact]
    public async Task IdempotencyKey_ManyAtOnce_HaveOneEffectAndOneAnswer()
    {
        using var shop = await app.CreateShopAsync();
        var replies = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => shop.SendAsync("POST", "orders", Order, "same")));
        Assert.All(replies, reply => Assert.Equal(replies[0].Body, reply.Expect(201).Body));
    }

    [Fact]
    public async Task Upsert_ManyWritersOfOneOrder_KeepEveryLabel()
    {
        using var shop = await app.CreateShopAsync();
        await Task.WhenAll(Enumerable.Range(0, 40)
            .Select(i => shop.SendAsync("PUT", "orders", Upsert.Replace("[\"a\"]", $"[\"l{i}\",\"a\"]", StringComparison.Ordinal))));
        var order = Assert.Single((await shop.SendAsync("GET", "orders")).Json.EnumerateArray());
        Assert.Equal(41, order.GetProperty("segments").GetArrayLength());
    }

    [Fact]
    public async Task Body_TooLongOrNoJson_IsRefusedInTheDocumentedForm()
    {
        using var shop = await app.CreateShopAsync();
        var tooLong = Upsert.Replace("[\"a\"]", $"[\"{new string('x', 8 * 1024 * 1024)}\"]", StringComparison.Ordinal);
        Assert.Equal("body_too_large", (await shop.SendAsync("PUT", "orders", tooLong)).Expect(413).Text("key"));
        Assert.Equal("json_invalid", (await shop.SendAsync("PUT", "orders", "{")).Expect(422).Text("key"));
        (await shop.SendAsync("PUT", "orders", """{"id":"1","x":""" + new string('[', 10_000) + new string(']', 10_000) + "}")).Expect(422);
        foreach (var (type, encoding)
            in new[] { ("text/plain", null), ("application/json; charset=utf-16", null), ("application/json", "gzip"),
                ("application/x-www-form-urlencoded", (string?)null) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Put, $"/v1/shops/{shop.Slug}/orders")
            { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Upsert)) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
            if (encoding is not null) request.Content.Headers.ContentEncoding.Add(encoding);
            Assert.Equal("unsupported_media_type", (await shop.SendAsync(request)).Expect(415).Text("key"));
        }

        using var plain = new HttpRequestMessage(HttpMethod.Put, $"/v1/shops/{shop.Slug}/orders")
        { Content = new StringContent(Upsert, Encoding.UTF8, "application/json") };
        plain.Content.Headers.ContentEncoding.Add("identity");
        (await shop.SendAsync(plain)).Expect(201);
    }

    [Fact]
    public async Task Labels_AMillionWithinTheLimit_AreAcceptedAndStored()
    {
        using var shop = await app.CreateShopAsync();
        var labels = string.Join(',', Enumerable.Range(0, 100_000).Select(i => $"\"{i:x}\""));
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert.Replace("[\"a\"]", $"[{labels}]", StringComparison.Ordinal))).Expect(201)
            .Text("uuid");
        Assert.Equal(100_000, (await shop.SendAsync("GET", "orders/" + uuid)).Json.GetProperty("segments").GetArrayLength());
    }

    [Fact]
    public async Task ForeignOrder_LooksExactlyLikeAMissingOne()
    {
        using var mine = await app.CreateShopAsync(ShopRole.Admin);
        using var other = await app.CreateShopAsync();
        var foreign = (await other.SendAsync("PUT", "orders", Upsert)).Text("uuid");
        foreach (var (method, path, body) in new[]
        {
            ("GET", "orders/{0}", null), ("GET", "orders/{0}/decision", null), ("PATCH", "orders/{0}", """{"segments":["stolen"]}"""),
            ("PUT", "orders", """{"id":"{0}","id_type":"uuid"}"""),
        })
        {
            ApiReply[] replies = [await Send(foreign), await Send(Guid.NewGuid().ToString())];
            Assert.Equal((404, replies[1].Body), (replies[0].Status, replies[0].Body));
            Task<ApiReply> Send(string id) =>
                mine.SendAsync(method, path.Replace("{0}", id, StringComparison.Ordinal),
                    body?.Replace("{0}", id, StringComparison.Ordinal));
        }

        Assert.Equal(["a"], (await other.SendAsync("GET", "orders/" + foreign)).Words("segments"));
        Assert.Empty((await mine.SendAsync("GET", "orders?order_number=1")).Json.EnumerateArray());
        ApiReply[] slugs = [
            await mine.SendAsync("GET", $"/v1/shops/{other.Slug}/orders"), await mine.SendAsync("GET", "/v1/shops/no-such-shop/orders")];
        Assert.Equal((404, slugs[1].Body), (slugs[0].Status, slugs[0].Body));
        Assert.Equal("shop_not_found", slugs[0].Text("key"));
    }

    [Fact]
    public async Task Decision_OfAStoredOrder_SaysWhyAtAnyInstant()
    {
        using var shop = await app.CreateShopAsync();
        var page = (await shop.SendAsync("GET", "configuration")).Json.GetProperty("experiences")[0].GetProperty("key").GetString();
        (await shop.SendAsync(
            "PUT", "configuration", $$"""{"segments":[{"key":"s","name":"S","experience":"{{page}}","time_frame":{"start":"2026-11-27T00:00","end":"2026-12-01T00:00","time_zone":"Etc/UTC"} }]}""")).Expect(200);
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert)).Text("uuid");
        var inside = (await shop.SendAsync("GET", $"orders/{uuid}/decision?at=2026-11-28T00:00:00Z")).Expect(200).Json;
        var after = (await shop.SendAsync("GET", $"orders/{uuid}/decision?at=2026-12-01T00:00:00%2B00:00")).Json;
        Assert.Equal("s", inside.GetProperty("segment").GetProperty("key").GetString());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("segment").ValueKind);
        Assert.Equal("ended", after.GetProperty("explanation").GetProperty("tried")[0].GetProperty("outcome").GetString());
        Assert.Equal(JsonValueKind.Null, after.GetProperty("receipt").ValueKind);
        (await shop.SendAsync("GET", $"orders/{uuid}/decision?at=soon")).Expect(422);
    }

    [Theory]
    [InlineData("2026-11-28%2010:00", "2026-11-28T10:00:00Z")]
    [InlineData("2026-11-28T10:00:00+01:00", "2026-11-28T09:00:00Z")]
    [InlineData("2026-11-28T10:00:00%2B01:00", "2026-11-28T09:00:00Z")]
    public async Task Decision_InstantWithABlankOrAPlus_IsReadAsMeant(string at, string instant)
    {
        using var shop = await app.CreateShopAsync();
        var uuid = (await shop.SendAsync("PUT", "orders", Upsert)).Text("uuid");
        Assert.Equal(instant, (await shop.SendAsync("GET", $"orders/{uuid}/decision?at={at}")).Expect(200).Text("at"));
    }
}
