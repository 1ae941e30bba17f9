using System.Text;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Shopify;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Integrations.Shopify;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Shopify;

/// <summary>Signature, tags and payloads by the check values of docs/integrations.md#signatures.</summary>
public sealed class ShopifyReadingTests
{
    private static readonly byte[] Body = """{"id":4711,"tags":"vip, Gift Wrap"}"""u8.ToArray();
    private const string Signature = "s79VNST2gUOLPsHu0copFvD3/NrFSfyWCy3thvUWnrE=";

    [Fact]
    public void Signature_OfTheCheckValue_IsTheDocumentedOne()
    {
        Assert.Equal(Signature, ShopifySignature.Of(Body, "demo-client-secret"));
        Assert.True(ShopifySignature.Fits(Body, Signature, ["demo-client-secret"]));
        Assert.True(ShopifySignature.Fits(Body, Signature, ["the new one", "demo-client-secret"]));
    }

    [Theory]
    [InlineData("")]
    [InlineData("no base64 at all")]
    [InlineData("S79VNST2gUOLPsHu0copFvD3/NrFSfyWCy3thvUWnrE=")]
    [InlineData("b3bf553524f681438b3ec1eed1ca2916f0f7fcdac549fc960b2ded86f5169eb1")]
    [InlineData(null)]
    public void Signature_OfAnotherForm_DoesNotFit(string? signature) =>
        Assert.False(ShopifySignature.Fits(Body, signature, ["demo-client-secret"]));

    [Fact]
    public void Signature_OfABodyChangedByAnyByte_DoesNotFit()
    {
        for (var at = 0; at < Body.Length; at++)
        {
            byte[] changed = [.. Body];
            changed[at] ^= 1;
            Assert.False(ShopifySignature.Fits(changed, Signature, ["demo-client-secret"]));
        }
    }

    [Fact]
    public void Read_RefundsWithoutCurrentMembers_TakesThemOff()
    {
        var order = Read("""
            {"id":1,"total_price":"100.00","line_items":[{"id":1,"sku":"A","quantity":3,"price":"20.00"},{"id":2,"sku":"B","quantity":1,"price":"40.00"}],
             "refunds":[{"id":5,"refund_line_items":[{"line_item_id":2,"quantity":1},{"line_item_id":1,"quantity":1}],
               "transactions":[{"kind":"refund","status":"success","amount":"60.00"},{"kind":"refund","status":"failure","amount":"9.00"}]}]}
            """);
        Assert.Equal((40m, "A", 2m), (order.Data.Total, Assert.Single(order.Data.Items).Sku, order.Data.Items[0].Quantity));
        Assert.Empty(order.Odd);
    }

    [Theory]
    [InlineData("""["",null,"B2345678"]""", """[null,"https://c.example/0","https://c.example/B2345678"]""", "B2345678",
        "https://c.example/B2345678")]
    [InlineData("[123456789012]", "[]", "123456789012", null)]
    public void Read_NumbersBesideAddresses_GoByTheirPlace(string numbers, string urls, string number, string? url)
    {
        var fulfilment = $$"""{"id":61,"status":"success","tracking_numbers":{{numbers}},"tracking_urls":{{urls}}}""";
        var parcel = Assert.Single(Assert.Single(Read($$"""{"id":1,"fulfillments":[{{fulfilment}}]}""").Fulfilments).Parcels);
        Assert.Equal((number, url), (parcel.TrackingNumber, parcel.TrackingUrl));
    }

    [Theory]
    [InlineData("""{"tracking_numbers":[""],"tracking_number":"A1","tracking_urls":[" "],"tracking_url":"https://carrier.example/A1"}""")]
    [InlineData("""{"tracking_numbers":[null],"tracking_number":"A1","tracking_urls":[],"tracking_url":"https://carrier.example/A1"}""")]
    public void Read_BlankListBesideASingleNumber_IsTheSingleOne(string members)
    {
        var parcel = Assert.Single(
            Assert.Single(Read($$"""{"id":1,"fulfillments":[{"id":61,"status":"success",{{members[1..]}}]}""").Fulfilments).Parcels);
        Assert.Equal(("A1", "https://carrier.example/A1"), (parcel.TrackingNumber, parcel.TrackingUrl));
    }

    [Fact]
    public void Read_PlaceholderInPlaceOfANumber_IsOnItsWayUntracked()
    {
        var parcel = Assert.Single(
            Assert.Single(Read("""{"id":1,"fulfillments":[{"id":61,"status":"success","tracking_number":"N/A"}]}""").Fulfilments).Parcels);
        Assert.Equal(ShipmentPhase.InTransit, parcel.Phase);
    }

    [Theory]
    [InlineData("vip, Gift Wrap", "vip|Gift Wrap")]
    [InlineData("", "")]
    [InlineData(" , ,,  ", "")]
    [InlineData("a,b , c  d ,VIP,vip", "a|b|c  d|VIP|vip")]
    public void Split_OfTags_TrimsEdgesAndKeepsTheRest(string tags, string expected) =>
        Assert.Equal(expected, string.Join('|', ShopifyTags.Split(tags)));

    [Fact]
    public void Read_TheExamplePayload_GivesTheDocumentedOrder()
    {
        var order = Read(ShopifyPayloads.Example);
        var labels = ShopifyTags.ToLabels([.. order.Tags, .. order.CustomerTags!]);
        Assert.Equal(LabelSet.Of(["Shopify.tag.vip", "Shopify.tag.Gift Wrap", "Shopify.tag.wholesale"]), labels);
        var data = order.Data;
        Assert.Equal(("1042", "5550001", "#1042", "901"), (data.OrderNumber, data.ExternalId, data.OrderName, data.ExternalCustomerId));
        Assert.Equal(("mira@example.org", "de-DE", "EUR", 74.50m, 69.00m, 5.00m),
            (data.Email, data.Locale, data.Currency, data.Total, data.SubTotal, data.Discount));
        Assert.Equal(("Mira Sand", "Am Deich 4", "Husum", "25813", "DE"),
            (data.Address.Name, data.Address.Street, data.Address.City, data.Address.Zip, data.Address.Country));
        Assert.True(data.Attributes.TryGet("gift", out var gift));
        Assert.Equal("yes", gift.Text);
        var item = Assert.Single(data.Items);
        Assert.Equal(("HAT-1", "Wool hat", 1m, 29.50m), (item.Sku, item.Name, item.Quantity, item.UnitPrice));
        var parcel = Assert.Single(Assert.Single(order.Fulfilments).Parcels);
        Assert.Equal(("61", "00340999", "https://carrier.example/00340999", "DHL", ShipmentPhase.InTransit),
            (parcel.ExternalId, parcel.TrackingNumber, parcel.TrackingUrl, parcel.Carrier, parcel.Phase));
        Assert.Equal([new ShipmentContent("HAT-1", 1) { LineId = "71", Name = "Wool hat" }], parcel.Contents);
        Assert.Equal(Instant.FromUtc(2026, 3, 3, 9, 0), order.UpdatedAt);
    }

    [Fact]
    public void Read_APayloadOfANewerVersion_HasNoCustomerTagsAndNoCheckoutId()
    {
        var order = Read("""{"id":1,"order_number":7,"tags":["a","b"],"customer":{"id":901}}""");
        Assert.Null(order.CustomerTags);
        Assert.Equal(["a", "b"], order.Tags);
        Assert.Null(Read("""{"id":1,"order_number":7,"customer":null}""").Data.ExternalCustomerId);
        Assert.True(Read("""{"id":1,"cancelled_at":"2026-03-02T10:00:00Z"}""").IsCancelled);
    }

    [Fact]
    public void Read_PartsThatAreAbsent_AreNotGiven()
    {
        var order = Read("""{"id":1,"email":null,"tags":""}""");
        Assert.True(order.Given.Contains(OrderMember.EmailId));
        Assert.False(order.Given.Contains(OrderMember.Products));
        Assert.False(order.Given.Contains(OrderMember.Address));
    }

    [Theory]
    [InlineData("""{"id":1,"total_price":"seventy"}""", "total_price: This must be a number.")]
    [InlineData("""{"id":1,"total_price":""}""", "total_price: This must be a number.")]
    [InlineData("""{"id":1,"note_attributes":{"gift":"yes"}}""", "note_attributes: This must be a list.")]
    [InlineData("""{"id":1,"line_items":[{"id":7,"properties":{"engraving":"MIRA"}}]}""", "line_items.0.properties: This must be a list.")]
    [InlineData("""{"id":1,"line_items":[{"id":7,"price":""}]}""", "line_items.0.price: This must be a number.")]
    [InlineData("""{"id":1,"shipping_address":{"zip":"123456789012345678901234567890123"}}""",
        "shipping_address.zip: This must be a postal code of at most 32 characters.")]
    [InlineData("""{"id":1,"customer":"Mira"}""", "customer: This must be an object.")]
    [InlineData("""{"id":1,"fulfillments":[{"id":2,"updated_at":"soon"}]}""",
        "fulfillments.0.updated_at: This must be an ISO 8601 date-time.")]
    [InlineData("""{"id":1,"updated_at":"yesterday"}""", "updated_at: This must be an ISO 8601 date-time.")]
    [InlineData("""{"id":1,"line_items":{}}""", "line_items: This must be a list.")]
    [InlineData("""{"id":1,"line_items":[7]}""", "line_items.0: This must be an object.")]
    public void Read_AnOddMember_IsLeftOutAndNamed(string body, string expected)
    {
        var order = Read(body);
        Assert.Contains(expected, ShopifyOdd.Describe(order.Odd), StringComparison.Ordinal);
        Assert.False(order.Given.Contains(OrderMember.TotalOrderPrice));
        if (expected.StartsWith("line_items:", StringComparison.Ordinal)) Assert.False(order.Given.Contains(OrderMember.Products));
    }

    [Theory]
    [InlineData("""{"tags":"a"}""", "id: This member is missing.")]
    [InlineData("""{"id":""}""", "id: This member is missing.")]
    [InlineData("""{"id":"gid://shopify/Order/"}""", "id: This member is missing.")]
    [InlineData("""{"id":1,"tags":"a\u0000b"}""", "tags: This text contains the character U+0000, which cannot be stored.")]
    [InlineData("""{"id":1,"tags":"\ud800"}""", "tags: This text contains half of a surrogate pair, which is not valid Unicode.")]
    [InlineData("[]", "The body is not a JSON object.")]
    public void Read_WhatCannotBeUsedAtAll_SaysWhere(string body, string expected)
    {
        var read = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(body), default);
        Assert.Contains(expected, ShopifyPayload.Explain(read.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_AFulfilmentWithSeveralNumbers_MakesAParcelOfEach()
    {
        var read = ShopifyFulfilmentReader.Read(
            Encoding.UTF8.GetBytes(ShopifyPayloads.Fulfilment(1, "\"A\",\"B\",\"a\"", "delivered")), default);
        Assert.Equal(["A", "B"], read.Value!.Parcels.Select(parcel => parcel.TrackingNumber));
        Assert.All(read.Value.Parcels, parcel => Assert.Equal(("61", ShipmentPhase.Delivered), (parcel.ExternalId, parcel.Phase)));
        var draft = Assert.Single(
            ShopifyFulfilmentReader.Read(Encoding.UTF8.GetBytes(ShopifyPayloads.Fulfilment(1, "", "confirmed")), default).Value!.Parcels);
        Assert.Null(draft.TrackingNumber);
        var gone = ShopifyPayloads.Fulfilment(1, "\"A\"").Replace("success", "cancelled", StringComparison.Ordinal);
        Assert.Empty(ShopifyFulfilmentReader.Read(Encoding.UTF8.GetBytes(gone), default).Value!.Parcels);
    }

    private static ShopifyOrder Read(string body)
    {
        var read = ShopifyOrderReader.Read(Encoding.UTF8.GetBytes(body), default);
        Assert.True(read.Succeeded, ShopifyPayload.Explain(read.Problems));
        return read.Value!;
    }
}
