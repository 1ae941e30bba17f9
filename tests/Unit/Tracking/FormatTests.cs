using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class FormatTests
{
    [Theory]
    [InlineData("en-US", "USD", "$1,863.40")]
    [InlineData("de-DE", "USD", "1.863,40 $")]
    [InlineData("de-DE", "EUR", "1.863,40 €")]
    [InlineData("pt-BR", "BRL", "R$ 1.863,40")]
    [InlineData("en-GB", "CHF", "CHF 1,863.40")]
    [InlineData("sv-SE", "SEK", "1 863,40 kr")]
    [InlineData("en-US", "JPY", "¥1,863")]
    [InlineData("en-US", null, "1,863.40")]
    public void Money_CurrencyAndLocale_AsItsReadersWriteIt(string locale, string? currency, string expected) =>
        Assert.Equal(expected, MoneyFormat.Write(1863.4m, currency, CultureInfo.GetCultureInfo(locale)).Replace('\u00a0', ' ').Replace('\u202f', ' '));

    [Theory]
    [InlineData("DE", "pt-BR", "Alemanha")]
    [InlineData("DE", "de-CH", "Deutschland")]
    [InlineData("BR", "fi-FI", "Brasilia")]
    [InlineData("US", "en-GB", "United States")]
    [InlineData("Deutschland", "en-US", "Deutschland")]
    [InlineData("<b", "en-US", "<b")]
    [InlineData(null, "en-US", null)]
    public void Country_Code_InThePagesLanguage(string? code, string locale, string? name) => Assert.Equal(name, CountryName.In(code, CultureInfo.GetCultureInfo(locale)));

    [Fact]
    public void Dates_AreInTheShopsZone()
    {
        var language = PageLanguage.Of("en-US", "en-US", DateTimeZoneProviders.Tzdb["America/New_York"]);
        var instant = Instant.FromUtc(2026, 11, 1, 3, 30);
        Assert.Equal("Saturday, October 31, 2026", language.LongDate(instant));
        Assert.Equal("2026-10-31T23:30:00-04:00", language.MachineDate(instant));
        Assert.Equal("2026-11-01T22:30:00-05:00", language.MachineDate(Instant.FromUtc(2026, 11, 2, 3, 30)));
    }

    [Fact]
    public void EstimatedDelivery_ParcelThenOrder_UntilItArrived()
    {
        var order = new OrderData { OrderNumber = "1", Attributes = Bag("promise_date", "2026-12-01T10:00:00Z") };
        var shipment = new Shipment { Attributes = Bag("estimated_delivery", "2026-11-30") };
        Assert.Equal(new DateOnly(2026, 11, 30), EstimatedDelivery.Of(order, shipment, default)!.To);
        Assert.Equal(new DateOnly(2026, 12, 1), EstimatedDelivery.Of(order, new Shipment(), default)!.From);
        Assert.Null(EstimatedDelivery.Of(order, shipment with { Phase = ShipmentPhase.Delivered }, default));
        Assert.Null(EstimatedDelivery.Of(new OrderData { OrderNumber = "1", Attributes = Bag("promise_date", "tomorrow") }, null, default));
    }

    private static AttributeBag Bag(string name, string value) => new([new(name, ScalarValue.OfText(value))]);
}
