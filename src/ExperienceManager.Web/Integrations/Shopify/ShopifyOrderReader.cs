using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Orders.Ingest;
using ExperienceManager.Web.Features.Orders.Json;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Reads orders of the REST resource (docs/integrations/shopify.md#what-is-read) into the canonical form. The order number is
/// <c>order_number</c>, the display name <c>name</c>, total and quantities those after edits and refunds (<c>current_total_price</c>,
/// <c>current_quantity</c>); <c>note_attributes</c> and the <c>properties</c> of lines are custom attributes.
/// </summary>
internal static class ShopifyOrderReader
{
    private static readonly (string Name, OrderMember Member)[] Members =
    [
        ("name", OrderMember.OrderName), ("email", OrderMember.EmailId), ("customer", OrderMember.ExternalCustomerId),
        ("customer_locale", OrderMember.Locale),
        ("currency", OrderMember.Currency), ("total_price", OrderMember.TotalOrderPrice),
        ("current_total_price", OrderMember.TotalOrderPrice), ("subtotal_price", OrderMember.SubTotalPrice),
        ("current_subtotal_price", OrderMember.SubTotalPrice), ("total_discounts", OrderMember.DiscountPrice),
        ("current_total_discounts", OrderMember.DiscountPrice), ("total_shipping_price_set", OrderMember.ShippingPrice),
        ("shipping_address", OrderMember.Address),
        ("note_attributes", OrderMember.Attributes), ("line_items", OrderMember.Products), ("discount_codes", OrderMember.Discounts),
    ];

    /// <summary>Reads an order.</summary>
    /// <param name="body">The body.</param>
    /// <param name="fallback">Its time, when it tells none.</param>
    public static Result<ShopifyOrder> Read(ReadOnlyMemory<byte> body, Instant fallback) =>
        ShopifyPayload.Read(body, order => Read(order, fallback));

    private static ShopifyOrder Read(ShopifyNode order, Instant fallback)
    {
        var id = order.Id("id");
        if (id is null) order.NoteMissing("id");
        var customer = order.Object("customer");
        var updated = order.Time("updated_at") ?? order.Time("created_at") ?? fallback;
        var lines = ShopifyLines.Of(order);
        IReadOnlyList<ShopifyRefund> refunds = [.. order.List("refunds").Select(refund => ShopifyRefund.Read(refund, updated))];
        var (data, tags) = (ReadData(order, customer, id ?? "", refunds), order.Tags("tags") ?? []);
        ImmutableArray<ShopifyFulfilment> fulfilments =
            [.. order.List("fulfillments").Select(fulfilment => ShopifyFulfilmentReader.Read(fulfilment, updated, lines))
                .OfType<ShopifyFulfilment>()];
        return new ShopifyOrder(
            id ?? "", updated, data, GivenIn(order, customer), tags, customer?.Tags("tags"), fulfilments,
            order.Time("cancelled_at") is not null)
        {
            ListsFulfilments = order.HasList("fulfillments"),
            Refunds = [.. refunds.Select(refund => refund.Id).Where(refund => refund.Length > 0)],
            Odd = [.. order.Odd.Distinct()],
        };
    }

    private static OrderData ReadData(ShopifyNode order, ShopifyNode? customer, string id, IReadOnlyList<ShopifyRefund> refunds) =>
        WithAmounts(order, refunds, new()
        {
            OrderNumber = NumberOf(order) ?? id,
            ExternalId = id,
            OrderName = order.Text("name"),
            Email = order.Text("email") ?? order.Text("contact_email") ?? customer?.Text("email"),
            ExternalCustomerId = customer?.Id("id"),
            PlacedAt = order.Time("created_at") ?? default,
            Locale = order.Text("customer_locale"),
            Currency = order.Text("currency"),
            Discount = order.Number("current_total_discounts") ?? order.Number("total_discounts"),
            ShippingPrice = ShopifyMoney.In(order, ShopifyMoney.Shop, "total_shipping_price_set"),
            IsTest = order.Flag("test"),
            Address = ReadAddress(
                order.Object("shipping_address") ?? order.Object("billing_address") ?? customer?.Object("default_address")),
            Customer = new Customer { Address = ReadAddress(customer?.Object("default_address")) },
            Attributes = ReadAttributes(order.List("note_attributes")),
            Items = order.List("line_items").Select(line => ReadItem(line, refunds)).Where(item => item.Quantity is not <= 0)
            .ToEquatableArray(),
            Extra = order.Raw("discount_codes") is { } codes
            ? new AttributeBag([new("discounts", ScalarValue.OfOpaque(codes))])
            : AttributeBag.Empty,
        });

    // Older versions of Shopify's API tell what was refunded, not what is left.
    private static OrderData WithAmounts(ShopifyNode order, IReadOnlyList<ShopifyRefund> refunds, OrderData read)
    {
        var paid = ShopifyMoney.PaidIn(order);
        if (order.Number("current_total_price") is { } total)
        {
            return read with
            {
                Total = total,
                SubTotal = order.Number("current_subtotal_price") ?? order.Number("subtotal_price"),
                Presentment = paid
            };
        }

        var left = ShopifyRefundedMoney.TakeOff(
            new OrderAmounts(read.Currency, order.Number("total_price"), order.Number("subtotal_price"), paid), refunds);
        return read with { Total = left.Total, SubTotal = left.SubTotal, Presentment = left.Paid };
    }

    private static MemberSet<OrderMember> GivenIn(ShopifyNode order, ShopifyNode? customer)
    {
        var given = MemberSet.Of(OrderMember.ExternalId, OrderMember.Presentment, OrderMember.Test);
        foreach (var (name, member) in Members)
        {
            if (order.Has(name) && !order.IsOdd(name)) given = given.With(member);
        }

        // The account's address replaces only what an account of the payload replaces it with.
        return customer?.Object("default_address") is null ? given : given.With(OrderMember.Customer);
    }

    private static Address ReadAddress(ShopifyNode? address) => address is not { } from ? Address.Empty : new Address
    {
        Name = from.Text("name") ?? NameOf(from.Text("first_name"), from.Text("last_name")),
        Company = from.Text("company"),
        Phone = from.Text("phone"),
        Street = from.Text("address1"),
        Line2 = from.Text("address2"),
        City = from.Text("city"),
        State = from.Text("province_code") ?? from.Text("province"),
        Zip = ReadZip(from),
        Country = from.Text("country_code"),
    };

    private static string? ReadZip(ShopifyNode address)
    {
        var zip = address.Text("zip")?.Trim();
        if (zip is not { Length: > OrderRules.MaxZipLength }) return string.IsNullOrEmpty(zip) ? null : zip;
        address.Note("zip", string.Create(CultureInfo.InvariantCulture, $"a postal code of at most {OrderRules.MaxZipLength} characters"));
        return null;
    }

    private static string? NumberOf(ShopifyNode order) =>
        order.Id("order_number") is { Length: > 0 } number ? number : order.Text("name")?.TrimStart('#').Trim() is { Length: > 0 } name
            ? name
            : null;

    private static string? NameOf(string? first, string? last) =>
        string.Join(' ', new[] { first, last }.OfType<string>()) is { Length: > 0 } name ? name : null;

    private static decimal? QuantityOf(ShopifyNode line, IReadOnlyList<ShopifyRefund> refunds) =>
        line.Number("current_quantity")
            ?? (line.Number("quantity") - refunds.Sum(refund => line.Id("id") is { } id ? refund.Pieces.GetValueOrDefault(id) : 0));

    private static OrderItem ReadItem(ShopifyNode line, IReadOnlyList<ShopifyRefund> refunds) => new()
    {
        Sku = line.Text("sku"),
        Name = line.Text("title") ?? line.Text("name"),
        Quantity = QuantityOf(line, refunds),
        UnitPrice = line.Number("price"),
        PresentmentPrice = ShopifyMoney.In(line, ShopifyMoney.Paid, "price_set"),
        Attributes = ReadAttributes(
            line.List("properties"), ("variant_title", line.Text("variant_title")), ("vendor", line.Text("vendor"))),
        Extra = line.Id("id") is { } id ? new([OrderItem.ExtraId(id)]) : AttributeBag.Empty,
    };

    // Of two attributes of one name the first counts, as everywhere.
    private static AttributeBag ReadAttributes(IEnumerable<ShopifyNode> pairs, params IEnumerable<(string? Name, string? Value)> more)
    {
        var named = pairs.Select(pair => (Name: pair.Scalar("name"), Value: pair.Scalar("value"))).Concat(more)
            .Where(pair => pair is { Name: not null, Value: not null }).DistinctBy(pair => pair.Name, StringComparer.Ordinal)
            .Take(BagReader.MaxAttributes);
        var entries = named.Select(pair => KeyValuePair.Create(pair.Name!, ScalarValue.OfText(pair.Value!))).ToImmutableArray();
        return entries.IsEmpty ? AttributeBag.Empty : new AttributeBag(entries);
    }
}
