using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Tests.Domain.Rules;

/// <summary>Dates in rules: days are those of the shop, however long they are (docs/rules.md#when).</summary>
public sealed class RuleDateTests
{
    private static readonly Gen<(OrderData Order, RuleTime Time, int Days)> Questions =
        from order in OrderGenerators.Order.Where(order => order.PlacedAt != default)
        from time in TimeGenerators.Time
        from days in Gen.Choose(1, 60)
        select (order, time, days);

    [Theory]
    [InlineData("Europe/Oslo", "2026-11-20T23:00:00Z", "2026-11-22T22:59:59Z", 1, true)]
    [InlineData("Europe/Oslo", "2026-11-20T22:59:59Z", "2026-11-22T22:59:59Z", 1, false)]
    [InlineData("Europe/Oslo", "2026-11-20T23:00:00Z", "2026-11-22T23:00:00Z", 1, false)]
    [InlineData("America/New_York", "2026-11-20T23:00:00Z", "2026-11-22T23:00:00Z", 1, false)]
    [InlineData("America/New_York", "2026-11-20T23:00:00Z", "2026-11-22T23:00:00Z", 2, true)]
    [InlineData("America/New_York", "2026-11-21T05:00:00Z", "2026-11-22T23:00:00Z", 1, true)]
    [InlineData("Europe/Oslo", "2026-03-28T23:00:00Z", "2026-03-30T21:59:59Z", 1, true)]
    [InlineData("Europe/Oslo", "2026-03-28T23:00:00Z", "2026-03-30T22:00:00Z", 1, false)]
    [InlineData("Europe/Oslo", "2026-10-24T22:00:00Z", "2026-10-26T22:59:59Z", 1, true)]
    [InlineData("Europe/Oslo", "2026-10-24T22:00:00Z", "2026-10-26T23:00:00Z", 1, false)]
    [InlineData("Etc/UTC", "2028-02-28T12:00:00Z", "2028-03-01T12:00:00Z", 1, false)]
    [InlineData("Etc/UTC", "2028-02-29T00:00:00Z", "2028-03-01T12:00:00Z", 1, true)]
    [InlineData("Etc/UTC", "2027-02-28T00:00:00Z", "2027-03-01T12:00:00Z", 1, true)]
    [InlineData("Etc/UTC", "2028-02-29T00:00:00Z", "2029-02-28T12:00:00Z", 365, true)]
    [InlineData("Etc/UTC", "2026-11-22T12:00:00Z", "2026-11-22T12:00:00Z", 1, true)]
    [InlineData("Etc/UTC", "2026-11-22T12:00:00.0000001Z", "2026-11-22T12:00:00Z", 1, false)]
    public void InLastDays_CountsTheDaysOfTheShop_UpToNow(string zone, string placed, string at, int days, bool holds)
    {
        var order = new OrderData { OrderNumber = "1", PlacedAt = RuleTimes.Of(placed).At };
        Assert.Equal(holds, RuleEvaluator.Holds(InLast(days), order, RuleTimes.Of(at, zone)));
    }

    [Theory]
    [InlineData("Europe/Oslo", "2026-03-29T02:30", "2026-03-29T01:00:00Z")]
    [InlineData("Europe/Oslo", "2026-10-25T02:30", "2026-10-25T00:30:00Z")]
    [InlineData("Europe/Oslo", "2026-10-25", "2026-10-24T22:00:00Z")]
    [InlineData("America/Sao_Paulo", "2018-11-04", "2018-11-04T03:00:00Z")]
    [InlineData("America/New_York", "2026-11-30 18:30:15,5", "2026-11-30T23:30:15.5Z")]
    [InlineData("America/New_York", "2026-11-30T18:30Z", "2026-11-30T18:30:00Z")]
    [InlineData("America/New_York", "2026-11-30T18:30:00.1234567899+0130", "2026-11-30T17:00:00.1234567Z")]
    [InlineData("Etc/UTC", "2024-02-29", "2024-02-29T00:00:00Z")]
    public void TryTicks_WhatSendersWrite_IsThatInstant(string zone, string text, string instant)
    {
        Assert.True(RuleDates.TryTicks(text, DateTimeZoneProviders.Tzdb[zone], out var ticks));
        Assert.Equal(RuleTimes.Of(instant).At, Instant.FromUnixTimeTicks(ticks));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2026-11-3")]
    [InlineData("2026-02-29")]
    [InlineData("2026-00-10")]
    [InlineData("0000-01-01")]
    [InlineData("2026-11-30T")]
    [InlineData("2026-11-30T24:00")]
    [InlineData("2026-11-30T12:60")]
    [InlineData("2026-11-30T12:00:00.")]
    [InlineData("2026-11-30T12:00+")]
    [InlineData("2026-11-30T12:00+01:00:00:00")]
    [InlineData("2026-11-30Z")]
    [InlineData(" 2026-11-30")]
    [InlineData("+026-11-30")]
    [InlineData("30.11.2026")]
    [InlineData("20261130")]
    public void TryTicks_OtherTexts_AreNoDates(string text) => Assert.False(RuleDates.TryTicks(text, DateTimeZone.Utc, out _));

    [Law]
    public void TryTicks_LocalTimes_AreThoseOfTimeFrames() => Laws.Hold(
        TimeGenerators.Local.Zip(Gen.Elements<DateTimeZone>(TimeGenerators.Zones), (local, zone) => (local, zone)),
        pair => RuleDates.TryTicks(LocalDateTimePattern.ExtendedIso.Format(pair.local), pair.zone, out var ticks)
            && Instant.FromUnixTimeTicks(ticks) == TimeFrame.Resolve(pair.local, pair.zone, RepeatedHour.Earlier),
        pair => $"{pair.local} {pair.zone}",
        2000);

    // RFC 3339, which scripts read: "-05" alone is no date for them.
    [Theory]
    [InlineData("America/New_York", "2026-11-20T03:15:00-05:00")]
    [InlineData("Asia/Kolkata", "2026-11-20T13:45:00+05:30")]
    [InlineData("Etc/UTC", "2026-11-20T08:15:00Z")]
    public void Format_HasAWholeOffset(string zone, string expected) =>
        Assert.Equal(expected, RuleDates.Format(Instant.FromUtc(2026, 11, 20, 8, 15), DateTimeZoneProviders.Tzdb[zone]));

    [Law]
    public void Format_IsReadBackExactly() => Laws.Hold(
        TimeGenerators.Time.Zip(Gen.Choose(0, 9_999_999), (time, ticks) => (time.Zone, At: time.At.PlusTicks(ticks))),
        pair => RuleDates.TryTicks(RuleDates.Format(pair.At, pair.Zone), DateTimeZone.Utc, out var ticks)
            && Instant.FromUnixTimeTicks(ticks) == pair.At,
        pair => RuleDates.Format(pair.At, pair.Zone),
        1000);

    [Law]
    public void InLastDays_IsAnAgeOfAtMostThatManyDays() => Laws.Hold(
        Questions,
        draw => Holds(InLast(draw.Days), draw)
            == (draw.Order.PlacedAt <= draw.Time.At
                && Holds(Of("order.age_days", RuleOperator.LessThanOrEqual, RuleValue.Of(draw.Days)), draw)),
        Words,
        2000);

    [Law]
    public void InLastDays_MoreDays_NeverLoseOrders() =>
        Laws.Hold(Questions, draw => !Holds(InLast(draw.Days), draw) || Holds(InLast(draw.Days + 1), draw), Words, 1000);

    [Law]
    public void BeforeAndOnOrAfter_OfAnOrder_ExactlyOneHolds() => Laws.Hold(
        Questions.Zip(Gen.Elements<string>(Vocabulary.Dates), (draw, date) => (draw, date)),
        pair => Holds(Of("order.placed_at", RuleOperator.Before, RuleValue.Of(pair.date)), pair.draw)
            != Holds(Of("order.placed_at", RuleOperator.OnOrAfter, RuleValue.Of(pair.date)), pair.draw),
        pair => $"{pair.date} {Words(pair.draw)}",
        1000);

    [Law]
    public void Age_NeverShrinks_AsTimePasses() => Laws.Hold(
        Questions,
        draw => draw.Time.AgeOf(draw.Order) >= 0
            && draw.Time.AgeOf(draw.Order) <= (draw.Time with { At = draw.Time.At + Duration.FromHours(draw.Days) }).AgeOf(draw.Order),
        Words,
        1000);

    private static RuleCondition InLast(int days) => Of("order.placed_at", RuleOperator.InLastDays, RuleValue.Of(days));

    private static RuleCondition Of(string attribute, RuleOperator @operator, RuleValue value) =>
        new(AttributeCatalogue.Get(attribute), @operator, value);

    private static bool Holds(RuleNode rule, (OrderData Order, RuleTime Time, int Days) draw) =>
        RuleEvaluator.Holds(rule, draw.Order, draw.Time);

    private static string Words((OrderData Order, RuleTime Time, int Days) draw) =>
        $"{draw.Days} days, placed {draw.Order.PlacedAt}, at {draw.Time}";
}
