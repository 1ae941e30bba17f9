using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Experiences;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class RedactedOrderTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 30, 12, 0);

    private static readonly Address Somewhere = new()
    {
        Name = "secret",
        Street = "secret",
        Line2 = "secret",
        Company = "secret",
        Phone = "secret",
        City = "secret",
        State = "secret",
        Zip = "secret",
        Country = "secret",
    };

    [Fact]
    public void Of_AnOrder_KeepsItsItemsAndAmountsAndNothingThatLeadsToAPerson()
    {
        var secrets = new AttributeBag([KeyValuePair.Create("secret", ScalarValue.OfText("secret"))]);
        var herring = new OrderItem { Name = "Herring", Quantity = 2, UnitPrice = 21.25m, ImageUrl = "/herring.png" };
        var parcel = new Shipment { ExternalId = "secret", TrackingNumber = "secret", TrackingUrl = "secret", Destination = Somewhere };
        var order = new OrderData
        {
            OrderNumber = "secret",
            ExternalId = "secret",
            OrderName = "secret",
            Email = "secret",
            ExternalCustomerId = "secret",
            Locale = "secret",
            PlacedAt = Now - Duration.FromDays(1),
            Currency = "SEK",
            Total = 42.5m,
            Address = Somewhere,
            Customer = new Customer { Type = "secret", LoyaltyLevel = "secret", Address = Somewhere },
            Attributes = secrets,
            Extra = secrets,
            Items = [herring with { Attributes = secrets, Extra = secrets }],
            Shipments = [parcel],
            Labels = LabelSet.Of(["gold"]),
        };
        var redacted = RedactedOrder.Of(order, Now);
        Assert.DoesNotContain("secret", JsonSerializer.Serialize(redacted), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", redacted.ToString(), StringComparison.Ordinal);
        Assert.Equal(("SEK", 42.5m, order.PlacedAt), (redacted.Currency, redacted.Total, redacted.PlacedAt));
        Assert.Equal(herring, Assert.Single(redacted.Items));
        Assert.Equal(order.Labels, redacted.Labels);
    }
}
