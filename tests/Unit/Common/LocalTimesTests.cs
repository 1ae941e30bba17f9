using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Tracking.Page;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Common;

public sealed class LocalTimesTests
{
    private static readonly Instant Unknown = Instant.FromUtc(1, 1, 1, 0, 0);
    private static readonly Instant Never = Instant.FromUtc(9999, 12, 31, 23, 59, 59);

    public static TheoryData<string> Zones => ["Etc/UTC", "Europe/Berlin", "America/New_York", "Pacific/Kiritimati", "Etc/GMT+12"];

    [Theory, MemberData(nameof(Zones))]
    public void Of_EndsOfTheCalendar_StayInside(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        Assert.Equal((1, 9999), (LocalTimes.Of(Unknown, zone).Year, LocalTimes.Of(Never, zone).Year));
        Assert.Equal((1, 9999), (LocalTimes.Of(Instant.MinValue, zone).Year, LocalTimes.Of(Instant.MaxValue, zone).Year));
    }

    [Theory, MemberData(nameof(Zones))]
    public void Of_AnyOtherInstant_IsItsLocalTime(string id) =>
        Assert.Equal(Instant.FromUtc(2026, 11, 27, 9, 0),
            LocalTimes.Of(Instant.FromUtc(2026, 11, 27, 9, 0), DateTimeZoneProviders.Tzdb[id]).ToInstant());

    [Theory, MemberData(nameof(Zones))]
    public void PagesAndLists_EndsOfTheCalendar_CanBeDrawn(string id)
    {
        var zone = DateTimeZoneProviders.Tzdb[id];
        var language = PageLanguage.Of("de-DE", "de-DE", zone);
        foreach (var instant in new[] { Unknown, Never })
        {
            Assert.NotEmpty(language.LongDate(instant) + language.ShortDate(instant));
            Assert.NotEmpty(language.MachineDate(instant));
        }

        Assert.NotNull(CampaignDates.FrameOf(Unknown, Never, zone));
    }
}
