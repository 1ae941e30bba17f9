using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>An order of the Admin API in the canonical form (docs/integrations/shopware.md#what-is-read-into-which-attribute).</summary>
internal static class ShopwareOrder
{
    /// <summary>The version that customers see; others are drafts of an edit.</summary>
    public const string LiveVersion = "0fa91ce3e96a4bc2be4bd9ce752c3425";

    private const string CancelledState = "cancelled";
    private const string PromotionType = "promotion";

    private static readonly MemberSet<OrderMember> Given = MemberSet.Of(
        OrderMember.ExternalId, OrderMember.EmailId, OrderMember.ExternalCustomerId, OrderMember.OrderPlacedAt,
        OrderMember.Currency,
        OrderMember.TotalOrderPrice, OrderMember.ShippingPrice, OrderMember.SubTotalPrice, OrderMember.DiscountPrice, OrderMember.Address,
        OrderMember.Products,
        OrderMember.Segments, OrderMember.Discounts);

    /// <summary>The order's number; null when it has none.</summary>
    public static string? NumberOf(JsonElement order) =>
        ShopwareJson.Scalar(ShopwareJson.Member(order, "orderNumber")) is { Length: > 0 } number ? number : null;

    /// <summary>Why an order does not come in; null when it does.</summary>
    /// <param name="order">The order.</param>
    /// <param name="settings">Import settings.</param>
    /// <param name="isDelivery">Whether a parcel brought it: then the order's state does not matter, but there has to be a parcel.</param>
    /// <param name="isKnown">Whether it came in before: then every change of it does.</param>
    public static string? WhyNot(JsonElement order, ShopwareSettings settings, bool isDelivery, bool isKnown)
    {
        if (ShopwareJson.Text(order, "versionId") is { } version && version != LiveVersion) return "This is a draft, not the live version.";
        if (NumberOf(order) is null) return "The order has no order number.";
        var channel = ShopwareJson.Member(order, "salesChannel");
        if (settings.SalesChannels.Count > 0 && !settings.SalesChannels.Contains(ShopwareJson.Text(channel, "id")))
            return $"The sales channel “{ShopwareJson.Name(channel)}” is not selected.";
        // Of an order that came in every change counts: a code that was corrected, a delivery that was cancelled.
        if (isKnown) return null;
        if (isDelivery)
        {
            var hasParcel = new ShopwareParcels(order, settings, null).Read().Count > 0;
            return hasParcel ? null : "The order has no parcel with a tracking code in an imported state.";
        }

        var state = StateOf(order);
        return settings.OrderStates.Contains(state) ? null : $"The state “{state}” is not imported.";
    }

    /// <summary>Whether it was cancelled.</summary>
    public static bool IsCancelled(JsonElement order) => StateOf(order) == CancelledState;

    /// <summary>The order on its way in. What the shop did not load is not given, so that what is known of it stays.</summary>
    public static OrderUpsert Read(JsonElement order, ShopwareReading reading)
    {
        var (number, customer) = (NumberOf(order)!, ShopwareJson.Member(order, "orderCustomer"));
        var (account, sources) = (ShopwareJson.Member(customer, "customer"), reading.Sources);
        var isGuest = ShopwareJson.Member(account, "guest").ValueKind == JsonValueKind.True;
        var promotions = ShopwareJson.List(order, "lineItems").Where(item => ShopwareJson.Text(item, "type") == PromotionType).ToList();
        var attributes = new ShopwareBag().Add(ShopwareJson.Member(order, "customFields")).Value;
        var read = new OrderData
        {
            OrderNumber = number,
            ExternalId = ShopwareJson.Text(order, "id"),
            Email = ShopwareJson.Text(customer, "email"),
            ExternalCustomerId = isGuest ? null : ShopwareJson.Text(account, "id") ?? ShopwareJson.Text(customer, "customerId"),
            PlacedAt = IsoTime.TryParse(ShopwareJson.Text(order, "orderDateTime"), out var placed) ? placed : default,
            Locale = ShopwareJson.Text(ShopwareJson.Member(order, "language", "locale"), "code"),
            Currency = ShopwareJson.Text(ShopwareJson.Member(order, "currency"), "isoCode"),
            Total = ShopwareJson.Number(order, "amountTotal"),
            ShippingPrice = ShopwareJson.Number(order, "shippingTotal"),
            SubTotal = ShopwareJson.Number(order, "positionPrice"),
            Discount = promotions.Count == 0 ? null : promotions.Sum(AmountOf),
            Address = ShopwareAddresses.Delivery(order),
            Customer = CustomerOf(order, account),
            Attributes = attributes,
            Items = new ShopwareItems(order, reading.Settings, reading.Categories).Read(),
            Shipments = new ShopwareParcels(order, reading.Settings, reading.SentAt).Read(),
            Labels = sources.Shopware ? ShopwareLabels.Of(order) : LabelSet.Empty,
            Extra = ExtraOf(promotions),
        };
        return new OrderUpsert
        {
            // By its id, for the shop may give it another number.
            Id = read.ExternalId ?? number,
            IdType = read.ExternalId is null ? OrderIdType.OrderNumber : OrderIdType.ExternalId,
            Given = GivenBy(order, read),
            SourceId = read.ExternalId,
            ParcelLists = [new ParcelList(null, reading.SentAt ?? default)],
            IsCancelled = IsCancelled(order),
            MirrorsLabels = sources.MirrorsShopware,
            Order = read,
        };
    }

    // Custom fields that were emptied are still there, with null in them.
    private static MemberSet<OrderMember> GivenBy(JsonElement order, OrderData read)
    {
        var given = Given;
        if (read.Locale is not null) given = given.With(OrderMember.Locale);
        if (read.Customer != Customer.Empty) given = given.With(OrderMember.Customer);
        return ShopwareJson.Member(order, "customFields").ValueKind == JsonValueKind.Object ? given.With(OrderMember.Attributes) : given;
    }

    // The group is what merchants divide their customers by; "business" and "private" stand in for one that was not loaded.
    private static Customer CustomerOf(JsonElement order, JsonElement account)
    {
        if (account.ValueKind != JsonValueKind.Object) return Customer.Empty;
        return new Customer
        {
            Type = ShopwareJson.Name(ShopwareJson.Member(account, "group")) ?? ShopwareJson.Text(account, "accountType"),
            Address = ShopwareAddresses.Account(order),
        };
    }

    private static AttributeBag ExtraOf(List<JsonElement> promotions)
    {
        if (promotions.Count == 0) return AttributeBag.Empty;
        return new([new(JsonMembers<OrderMember>.NameOf(OrderMember.Discounts), ScalarValue.OfOpaque(DiscountsOf(promotions)))]);
    }

    private static string StateOf(JsonElement order) =>
        ShopwareJson.Text(ShopwareJson.Member(order, "stateMachineState"), "technicalName") ?? "";

    private static decimal AmountOf(JsonElement promotion) =>
        Math.Abs(ShopwareJson.Number(promotion, "totalPrice")
            ?? ShopwareJson.Number(ShopwareJson.Member(promotion, "price"), "totalPrice") ?? 0);

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
}

/// <summary>How an order is read.</summary>
/// <param name="Settings">What comes in.</param>
/// <param name="Sources">Which labels the shop wants.</param>
/// <param name="Categories">Names of categories by id.</param>
/// <param name="SentAt">When the event was sent that the order was fetched for.</param>
internal sealed record ShopwareReading(
    ShopwareSettings Settings, LabelSources Sources, IReadOnlyDictionary<string, string> Categories, Instant? SentAt);
