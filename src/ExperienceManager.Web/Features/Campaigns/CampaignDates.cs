using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>The dates of campaigns, which are instants, as people of a zone read and write them.</summary>
public static class CampaignDates
{
    /// <summary>[start, end) as local times of a zone.</summary>
    public static TimeFrame? FrameOf(Instant start, Instant? end, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(zone);
        return TimeFrame.TryCreate(
            Local(start, zone), end is { } to ? Local(to, zone) : null, zone, ChoiceOf(start, zone), end is { } last
            ? ChoiceOf(last, zone)
            : RepeatedHour.Earlier);
    }

    /// <summary>For a row of a list: <c>ends Fri 27 Nov 23:59 Oslo, in 2 days</c>.</summary>
    public static LocalizableText Short(Campaign campaign, DateTimeZone zone, Instant now)
    {
        ArgumentNullException.ThrowIfNull(campaign);
        return FrameOf(campaign.Start, campaign.End, zone) is { } frame ? TimeFrameDescription.Short(frame, now) : "never";
    }

    /// <summary>A shop's zone.</summary>
    public static DateTimeZone Zone(string id) => DateTimeZoneProviders.Tzdb.GetZoneOrNull(id) ?? DateTimeZone.Utc;

    private static LocalDateTime Local(Instant instant, DateTimeZone zone) => LocalTimes.Of(instant, zone).LocalDateTime;

    private static RepeatedHour ChoiceOf(Instant instant, DateTimeZone zone) =>
        TimeFrame.Resolve(Local(instant, zone), zone, RepeatedHour.Earlier) == instant ? RepeatedHour.Earlier : RepeatedHour.Later;
}
