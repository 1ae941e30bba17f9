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
        Assert.Equal(expected,
            MoneyFormat.Write(1863.4m, currency, CultureInfo.GetCultureInfo(locale)).Replace('\u00a0', ' ').Replace('\u202f', ' '));

    [Theory]
    [InlineData("KWD", "12.345", "KWD 12.345")]
    [InlineData("BHD", "0.125", "BHD 0.125")]
    [InlineData("OMR", "1.999", "OMR 1.999")]
    [InlineData("TND", "7.5", "TND 7.500")]
    [InlineData("IQD", "1", "IQD 1.000")]
    [InlineData("CLF", "1.2345", "CLF 1.2345")]
    [InlineData("XAF", "5000", "XAF 5,000")]
    [InlineData("XOF", "5000", "XOF 5,000")]
    [InlineData("PYG", "5000", "PYG 5,000")]
    [InlineData("RWF", "5000", "RWF 5,000")]
    [InlineData("UGX", "5000", "UGX 5,000")]
    [InlineData("HUF", "1990.50", "HUF 1,990.50")]
    [InlineData("ISK", "5000", "ISK 5,000")]
    [InlineData("EURO", "50", "50.00 EURO")]
    [InlineData("€", "50.5", "50.50 €")]
    [InlineData("123", "50.00", "50.00 123")]
    [InlineData("BTC", "0.00012345", "0.00012345 BTC")]
    [InlineData("XXX", "1234.5", "1,234.50 XXX")]
    [InlineData("\u0415UR", "5", "5.00 \u0415UR")]
    public void Money_Case09MoneyDecimals_HasTheDecimalsOfIso4217(string currency, string amount, string expected) => Assert.Equal(
        expected, MoneyFormat.Write(decimal.Parse(amount, CultureInfo.InvariantCulture), currency, CultureInfo.GetCultureInfo("en-US"))
            .Replace('\u00a0', ' '));

    [Theory]
    [InlineData("en-US", "KWD", "-KWD 12.345")]
    [InlineData("en-US", "USD", "-$12.35")]
    [InlineData("de-DE", "EUR", "-12,35 €")]
    public void Money_Negative_KeepsTheSpaceOfLetters(string locale, string currency, string expected) =>
        Assert.Equal(expected, MoneyFormat.Write(-12.345m, currency, CultureInfo.GetCultureInfo(locale)).Replace('\u00a0', ' '));

    [Theory]
    [InlineData(" EUR", "EUR", null)]
    [InlineData("EUR\n", "EUR", null)]
    [InlineData("usd", "USD", null)]
    [InlineData("EURO", "EURO", "EUR")]
    [InlineData("€", "€", "EUR")]
    [InlineData("EU", "EU", "EUR")]
    [InlineData("\u0415UR", "\u0415UR", "EUR")]
    [InlineData("123", "123", "")]
    [InlineData("XXX", "XXX", "")]
    [InlineData("BTC", "BTC", "")]
    [InlineData("  ", null, null)]
    public void Currency_Case40_07AnyText_IsKeptAndPointedOut(string sent, string? kept, string? meant)
    {
        Assert.Equal(kept, CurrencyCode.Normalize(sent));
        var warning = CurrencyCode.WarningOf(kept);
        Assert.Equal(meant is null, warning is null);
        if (meant is { Length: > 0 }) Assert.EndsWith($"Did you mean {meant}?", warning, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("DE", "pt-BR", "Alemanha")]
    [InlineData("DE", "de-CH", "Deutschland")]
    [InlineData("BR", "fi-FI", "Brasilia")]
    [InlineData("US", "en-GB", "United States")]
    [InlineData("Deutschland", "en-US", "Deutschland")]
    [InlineData("<b", "en-US", "<b")]
    [InlineData(null, "en-US", null)]
    public void Country_Code_InThePagesLanguage(string? code, string locale, string? name) =>
        Assert.Equal(name, CountryName.In(code, CultureInfo.GetCultureInfo(locale)));

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
        Assert.Equal(new DateOnly(2026, 11, 30), EstimatedDelivery.Of(order, shipment, DateTimeZone.Utc, default)!.To);
        Assert.Equal(new DateOnly(2026, 12, 1), EstimatedDelivery.Of(order, new Shipment(), DateTimeZone.Utc, default)!.From);
        Assert.Null(EstimatedDelivery.Of(order, shipment with { Phase = ShipmentPhase.Delivered }, DateTimeZone.Utc, default));
        Assert.Null(EstimatedDelivery.Of(
            new OrderData { OrderNumber = "1", Attributes = Bag("promise_date", "tomorrow") }, null, DateTimeZone.Utc, default));
    }

    [Theory]
    [InlineData(ShipmentPhase.InTransit, "2026-12-01", true)]
    [InlineData(ShipmentPhase.InDelivery, "2026-12-01", false)]
    [InlineData(ShipmentPhase.InDelivery, "2026-11-30", true)]
    public void EstimatedDelivery_OutForDelivery_NoLaterDayThanToday(ShipmentPhase phase, string day, bool isShown)
    {
        var order = new OrderData { OrderNumber = "1" };
        var shipment = new Shipment { Phase = phase, Attributes = Bag("estimated_delivery", day) };
        // In New York it is still the 30th.
        var zone = DateTimeZoneProviders.Tzdb["America/New_York"];
        Assert.Equal(isShown, EstimatedDelivery.Of(order, shipment, zone, Instant.FromUtc(2026, 12, 1, 3, 0)) is not null);
    }

    private static AttributeBag Bag(string name, string value) => new([new(name, ScalarValue.OfText(value))]);
}
