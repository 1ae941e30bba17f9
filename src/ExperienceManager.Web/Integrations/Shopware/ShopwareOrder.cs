using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>An order of the Admin API in the canonical form (domain.md 2.10, 3.2).</summary>
internal static class ShopwareOrder
{
    /// <summary>The version that customers see; others are drafts of an edit.</summary>
    public const string LiveVersion = "0fa91ce3e96a4bc2be4bd9ce752c3425";

    private const string CancelledState = "cancelled";
    private const string PromotionType = "promotion";

    private static readonly MemberSet<OrderMember> Given = MemberSet.Of(
        OrderMember.OrderNumber, OrderMember.ExternalId, OrderMember.EmailId, OrderMember.ExternalCustomerId, OrderMember.OrderPlacedAt, OrderMember.Currency,
        OrderMember.TotalOrderPrice, OrderMember.ShippingPrice, OrderMember.SubTotalPrice, OrderMember.DiscountPrice, OrderMember.Address, OrderMember.Products,
        OrderMember.Segments, OrderMember.Discounts);

    /// <summary>The order's number; null when it has none.</summary>
    public static string? NumberOf(JsonElement order) => ShopwareJson.Text(order, "orderNumber") is { Length: > 0 } number ? number : null;

    /// <summary>Why an order does not come in; null when it does.</summary>
    /// <param name="order">The order.</param>
    /// <param name="settings">Import settings.</param>
    /// <param name="isDelivery">Whether a parcel brought it: then the order's state does not matter, but there has to be a parcel.</param>
    /// <param name="isKnown">Whether it came in before: then its cancellation matters.</param>
    public static string? WhyNot(JsonElement order, ShopwareSettings settings, bool isDelivery, bool isKnown)
    {
        if (ShopwareJson.Text(order, "versionId") is { } version && version != LiveVersion) return "This is a draft, not the live version.";
        if (NumberOf(order) is null) return "The order has no order number.";
        var channel = ShopwareJson.Member(order, "salesChannel");
        if (settings.SalesChannels.Count > 0 && !settings.SalesChannels.Contains(ShopwareJson.Text(channel, "id"))) return $"The sales channel “{ShopwareJson.Name(channel)}” is not selected.";
        if (isDelivery) return ParcelsOf(order, settings).Count > 0 ? null : "The order has no parcel with a tracking code in an imported state.";
        var state = StateOf(order);
        if (IsCancelled(order) && isKnown) return null;
        return settings.OrderStates.Contains(state) ? null : $"The state “{state}” is not imported.";
    }

    /// <summary>Whether it was cancelled.</summary>
    public static bool IsCancelled(JsonElement order) => StateOf(order) == CancelledState;

    /// <summary>The order on its way in.</summary>
    /// <param name="order">The order.</param>
    /// <param name="settings">Import settings.</param>
    /// <param name="sources">Which labels the shop wants.</param>
    public static OrderUpsert Read(JsonElement order, ShopwareSettings settings, LabelSources sources)
    {
        var (number, customer) = (NumberOf(order)!, ShopwareJson.Member(order, "orderCustomer"));
        var account = ShopwareJson.Member(customer, "customer");
        var isGuest = ShopwareJson.Member(account, "guest").ValueKind == JsonValueKind.True;
        var promotions = ShopwareJson.List(order, "lineItems").Where(item => ShopwareJson.Text(item, "type") == PromotionType).ToList();
        return new OrderUpsert
        {
            Id = number,
            Given = Given,
            IsCancelled = IsCancelled(order),
            MirrorsLabels = sources.MirrorsShopware,
            Order = new OrderData
            {
                OrderNumber = number,
                ExternalId = ShopwareJson.Text(order, "id"),
                Email = ShopwareJson.Text(customer, "email"),
                ExternalCustomerId = isGuest ? null : ShopwareJson.Text(account, "id"),
                PlacedAt = IsoTime.TryParse(ShopwareJson.Text(order, "orderDateTime"), out var placed) ? placed : default,
                Currency = ShopwareJson.Text(ShopwareJson.Member(order, "currency"), "isoCode"),
                Total = ShopwareJson.Number(order, "amountTotal"),
                ShippingPrice = ShopwareJson.Number(order, "shippingTotal"),
                SubTotal = ShopwareJson.Number(order, "positionPrice"),
                Discount = promotions.Count == 0 ? null : promotions.Sum(AmountOf),
                Address = AddressOf(order),
                Items = ItemsOf(order, settings),
                Shipments = ParcelsOf(order, settings),
                Labels = sources.Shopware ? ShopwareLabels.Of(order) : LabelSet.Empty,
                Extra = promotions.Count == 0 ? AttributeBag.Empty : new([new(JsonMembers<OrderMember>.NameOf(OrderMember.Discounts), ScalarValue.OfOpaque(DiscountsOf(promotions)))]),
            },
        };
    }

    private static string StateOf(JsonElement order) => ShopwareJson.Text(ShopwareJson.Member(order, "stateMachineState"), "technicalName") ?? "";

    private static EquatableArray<OrderItem> ItemsOf(JsonElement order, ShopwareSettings settings) => ShopwareJson.List(order, "lineItems")
        .Where(item => settings.ProductTypes.Contains(ShopwareJson.Text(item, "type")))
        .Select(item => new OrderItem
        {
            Sku = SkuOf(item),
            Name = ShopwareJson.Text(item, "label"),
            Quantity = ShopwareJson.Number(item, "quantity"),
            UnitPrice = ShopwareJson.Number(item, "unitPrice"),
            ImageUrl = ShopwareJson.Text(ShopwareJson.Member(item, "cover"), "url"),
        }).ToEquatableArray();

    // One parcel for each tracking code; they share the delivery's content.
    private static EquatableArray<Shipment> ParcelsOf(JsonElement order, ShopwareSettings settings) => ShopwareJson.List(order, "deliveries")
        .Where(delivery => settings.DeliveryStates.Contains(ShopwareJson.Text(ShopwareJson.Member(delivery, "stateMachineState"), "technicalName")))
        .SelectMany(delivery => CodesOf(delivery).Select(code => new Shipment
        {
            ExternalId = ShopwareJson.Text(delivery, "id"),
            TrackingNumber = code,
            Contents = ContentsOf(delivery),
        })).ToEquatableArray();

    private static IEnumerable<string> CodesOf(JsonElement delivery) => ShopwareJson.List(delivery, "trackingCodes")
        .Select(code => code.ValueKind == JsonValueKind.String && JsonText.TryText(code, out var text) && PlainText.IsStorable(text) ? text : "")
        .Where(code => code.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase);

    private static EquatableArray<ShipmentContent> ContentsOf(JsonElement delivery) => ShopwareJson.List(delivery, "positions")
        .Select(position => (Sku: SkuOf(ShopwareJson.Member(position, "orderLineItem")), Quantity: ShopwareJson.Number(position, "quantity")))
        .Where(content => content.Sku is not null).Select(content => new ShipmentContent(content.Sku!, content.Quantity)).ToEquatableArray();

    private static string? SkuOf(JsonElement item) => ShopwareJson.Text(ShopwareJson.Member(item, "payload"), "productNumber");

    private static decimal AmountOf(JsonElement promotion) => Math.Abs(ShopwareJson.Number(promotion, "totalPrice") ?? ShopwareJson.Number(ShopwareJson.Member(promotion, "price"), "totalPrice") ?? 0);

    private static string DiscountsOf(List<JsonElement> promotions) => JsonText.Of(json =>
    {
        json.WriteStartArray();
        foreach (var promotion in promotions)
        {
            var payload = ShopwareJson.Member(promotion, "payload");
            json.WriteStartObject();
            json.WriteString("code", ShopwareJson.Text(payload, "code") ?? ShopwareJson.Text(promotion, "label") ?? "");
            json.WriteString("amount", AmountOf(promotion).ToString(CultureInfo.InvariantCulture));
            json.WriteString("type", ShopwareJson.Text(payload, "discountType"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    });

    private static Address AddressOf(JsonElement order)
    {
        var address = ShopwareJson.List(order, "addresses").FirstOrDefault();
        var name = $"{ShopwareJson.Text(address, "firstName")} {ShopwareJson.Text(address, "lastName")}".Trim();
        return address.ValueKind != JsonValueKind.Object ? Address.Empty : new Address
        {
            Name = name.Length == 0 ? null : name,
            Street = ShopwareJson.Text(address, "street"),
            Line2 = ShopwareJson.Text(address, "additionalAddressLine1"),
            Company = ShopwareJson.Text(address, "company"),
            Phone = ShopwareJson.Text(address, "phoneNumber"),
            City = ShopwareJson.Text(address, "city"),
            State = StateIn(ShopwareJson.Text(ShopwareJson.Member(address, "countryState"), "shortCode")),
            Zip = ShopwareJson.Text(address, "zipcode"),
            Country = ShopwareJson.Text(ShopwareJson.Member(address, "country"), "iso"),
        };
    }

    // ISO 3166-2: "US-NY" is the state NY.
    private static string? StateIn(string? code) => code is [_, _, '-', .. var state] ? state : code;
}
