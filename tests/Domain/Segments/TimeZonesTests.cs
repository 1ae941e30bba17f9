using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Segments;

public sealed class TimeZonesTests
{
    private static readonly Instant Winter = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    public void All_HoldsTheZonesPeopleLiveIn()
    {
        var all = TimeZones.All(Winter);
        Assert.InRange(all.Length, 300, 700);
        Assert.Equal(new TimeZoneChoice("Etc/UTC", "UTC", "", "UTC"), all[0]);
        Assert.Contains(new TimeZoneChoice("America/New_York", "New York", "United States, Eastern (most areas)", "UTC−5"), all);
        Assert.Contains(all, zone => zone is { Id: "Asia/Kolkata", Offset: "UTC+5:30" });
        Assert.Equal(all.Length, all.Select(zone => zone.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("oslo", "Europe/Oslo")]
    [InlineData("New York", "America/New_York")]
    [InlineData("america/new_york", "America/New_York")]
    [InlineData("são paulo", "America/Sao_Paulo")]
    [InlineData("calcutta", "Asia/Kolkata")]
    [InlineData("us/eastern", "America/New_York")]
    [InlineData("utc", "Etc/UTC")]
    [InlineData("germany berlin", "Europe/Berlin")]
    [InlineData("Pacific Time", "America/Los_Angeles")]
    [InlineData("pacific standard time", "America/Los_Angeles")]
    [InlineData("Eastern Time", "America/New_York")]
    [InlineData("CET", "Europe/Berlin")]
    [InlineData("Mumbai", "Asia/Kolkata")]
    [InlineData("munich", "Europe/Berlin")]
    [InlineData("Köln", "Europe/Berlin")]
    [InlineData("san francisco", "America/Los_Angeles")]
    [InlineData("GMT", "Europe/London")]
    public void Search_HowPeopleType_FindsTheZoneFirst(string query, string id) => Assert.Equal(id, TimeZones.Search(query, Winter)[0].Id);

    [Fact]
    public void Search_Offset_FindsZonesThatHaveItThen()
    {
        Assert.Contains(TimeZones.Search("UTC-5", Winter), zone => zone.Id == "America/New_York");
        Assert.DoesNotContain(TimeZones.Search("UTC-5", Instant.FromUtc(2026, 7, 1, 0, 0)), zone => zone.Id == "America/New_York");
    }

    [Theory]
    [InlineData("GMT+2", "Europe/Helsinki")]
    [InlineData("+5:30", "Asia/Kolkata")]
    [InlineData("utc-0500", "America/New_York")]
    [InlineData("UTC −5", "America/New_York")]
    public void Search_OffsetInAnyForm_FindsZonesThatHaveIt(string query, string id) =>
        Assert.Contains(TimeZones.Search(query, Winter), zone => zone.Id == id);

    [Fact]
    public void Search_OffsetOfHalfAnHourOrOfNone_IsMeantExactly()
    {
        Assert.DoesNotContain(TimeZones.Search("+5:30", Winter), zone => zone.Id == "Asia/Karachi");
        Assert.Contains(TimeZones.Search("+5:00", Winter), zone => zone.Id == "Asia/Karachi");
        Assert.Equal("Etc/UTC", TimeZones.Search("GMT+0", Winter)[0].Id);
    }

    [Fact]
    public void Search_Nonsense_FindsNothing() => Assert.Empty(TimeZones.Search("atlantis", Winter));

    [Fact]
    public void Check_Misspelt_SuggestsTheZone() =>
        Assert.Contains("Did you mean Europe/Oslo?", TimeZones.Check("time_zone", "Europe/Olso")!.Message, StringComparison.Ordinal);

    [Fact]
    public void Find_OldName_IsKept() => Assert.Equal("US/Eastern", TimeZones.Find("US/Eastern")!.Id);
}
