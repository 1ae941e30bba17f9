using System.Globalization;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Tracking;

/// <summary>When a parcel is expected, in words. It is Sunday, November 22, 2026, in Berlin.</summary>
public sealed class ArrivalTests
{
    private static readonly DateOnly Today = new(2026, 11, 22);
    private static readonly DateTimeZone Berlin = DateTimeZoneProviders.Tzdb["Europe/Berlin"];

    [Theory]
    [InlineData("en-US", 22, 22, "Today, November 22")]
    [InlineData("en-US", 23, 23, "Tomorrow, November 23")]
    [InlineData("en-US", 24, 24, "Tuesday, November 24, 2026")]
    [InlineData("en-US", 24, 26, "Tuesday, November 24, 2026 – Thursday, November 26, 2026")]
    [InlineData("en-US", 20, 23, "Today, November 22 – Tomorrow, November 23")]
    [InlineData("en-US", 20, 22, "Today, November 22")]
    [InlineData("en-US", 20, 21, "")]
    [InlineData("de-DE", 23, 23, "Morgen, 23. November")]
    [InlineData("he-IL", 22, 22, "היום, 22 בנובמבר")]
    public void Of_Days_AsReadersCallThem(string locale, int from, int to, string text) =>
        Assert.Equal(text, Words(locale, new DeliveryWindow(new(2026, 11, from), new(2026, 11, to))));

    [Theory]
    [InlineData("en-US", "14:00", "16:00", 1, "Tomorrow, November 23, 2:00 PM – 4:00 PM")]
    [InlineData("en-US", "14:00", "14:00", 1, "Tomorrow, November 23, 2:00 PM")]
    [InlineData("de-DE", "14:00", "16:30", 1, "Morgen, 23. November, 14:00 – 16:30")]
    [InlineData("de-DE", "14:00", "16:30", null, "Morgen, 23. November, 14:00 – 16:30")]
    [InlineData("de-DE", "14:00", "16:30", 0, "Morgen, 23. November, 15:00 – 17:30")]
    [InlineData("de-DE", "23:00", "23:00", 0, "Dienstag, 24. November 2026")]
    [InlineData("de-DE", null, "18:00", 1, "Morgen, 23. November, 18:00")]
    public void Of_Times_InTheZoneOfTheDestination(string locale, string? from, string? to, int? offset, string text)
    {
        var window = new DeliveryWindow(Monday, Monday) { FromTime = Time(from, offset), ToTime = Time(to, offset) };
        Assert.Equal(text, Words(locale, window));
    }

    [Fact]
    public void Of_Window_HasItsTimesForMachines()
    {
        var window = new DeliveryWindow(Monday, Monday) { FromTime = Time("14:00", 1), ToTime = Time("16:00", 1) };
        Assert.Equal(["2026-11-23T14:00", "2026-11-23T16:00"], Arrival.Of(window, Language("en-US"), Today).Select(end => end.Machine));
    }

    [Theory]
    [InlineData(21, ShipmentPhase.InTransit, true)]
    [InlineData(22, ShipmentPhase.InTransit, false)]
    [InlineData(21, ShipmentPhase.Delivered, false)]
    [InlineData(21, ShipmentPhase.Collect, false)]
    public void IsLate_DayIsOver_UnlessItIsThere(int day, ShipmentPhase phase, bool expected)
    {
        var shipment = new Shipment { Phase = phase, EstimatedDelivery = new(new(2026, 11, day), new(2026, 11, day)) };
        Assert.Equal(expected, EstimatedDelivery.IsLate(shipment, Berlin, Instant.FromUtc(2026, 11, 22, 12, 0)));
    }

    private static DateOnly Monday => Today.AddDays(1);

    private static DeliveryTime? Time(string? time, int? offset)
    {
        if (time is null) return null;
        return new DeliveryTime(TimeOnly.Parse(time, CultureInfo.InvariantCulture), offset is { } hours ? Offset.FromHours(hours) : null);
    }

    private static PageLanguage Language(string locale) => PageLanguage.Of(locale, "en-US", Berlin);

    // .NET writes a narrow no-break space before AM and PM.
    private static string Words(string locale, DeliveryWindow window) =>
        string.Join(" – ", Arrival.Of(window, Language(locale), Today).Select(end => end.Text)).Replace('\u202f', ' ');
}
