using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;

namespace ExperienceManager.Tests.Domain.Segments;

public sealed class TimeFrameJsonTests
{
    [Law]
    public void ToJson_OfRandomFrame_ReadsBackEqual() => Laws.Hold(
        SegmentGenerators.TimeFrame,
        frame => TimeFrameJson.Read(TimeFrameJson.ToJson(frame)) is { Succeeded: true } read && Equals(read.Value, frame),
        TimeFrameJson.ToJson,
        1000);

    [Theory]
    [InlineData("""{"start":"2026-11-27T00:00","end":"2026-12-01T00:00","time_zone":"America/New_York"}""")]
    [InlineData("""{"start":"2026-11-27T00:00:30","end":null,"time_zone":"US/Eastern"}""")]
    [InlineData("""{"start":null,"end":"2026-11-01T01:30","time_zone":"America/New_York","end_choice":"later"}""")]
    [InlineData("""{"start":"1970-01-01T00:00","end":"9998-12-31T23:59","time_zone":"Etc/UTC"}""")]
    [InlineData("null")]
    public void ToJson_OfWhatWasRead_IsTheSameText(string json) => Assert.Equal(json, TimeFrameJson.ToJson(TimeFrameJson.Read(json).Value));

    [Fact]
    public void Read_SecondsOfZero_AreTheMinute() =>
        Assert.Equal("""{"start":"2026-11-27T00:00","end":null,"time_zone":"Etc/UTC"}""",
            TimeFrameJson.ToJson(TimeFrameJson.Read("""{"start":"2026-11-27T00:00:00","time_zone":"Etc/UTC"}""").Value));

    [Theory]
    [InlineData("7", "", "wrong_type")]
    [InlineData("{", "", "json_invalid")]
    [InlineData("{}", "time_zone", "missing")]
    [InlineData("""{"start":"2026-11-27T00:00"}""", "time_zone", "missing")]
    [InlineData("""{"start":"2026-11-27T00:00","time_zone":"Europe/Olso"}""", "time_zone", "unknown_time_zone")]
    [InlineData("""{"start":"2026-11-27T00:00","time_zone":"UTC+05"}""", "time_zone", "unknown_time_zone")]
    [InlineData("""{"start":"2026-11-27T00:00","time_zone":"a\u0000"}""", "time_zone", "unknown_time_zone")]
    [InlineData("""{"start":"27.11.2026","time_zone":"Etc/UTC"}""", "start", "invalid_local_time")]
    [InlineData("""{"start":"2026-02-29T00:00","time_zone":"Etc/UTC"}""", "start", "invalid_local_time")]
    [InlineData("""{"start":"2026-11-27T00:00Z","time_zone":"Etc/UTC"}""", "start", "invalid_local_time")]
    [InlineData("""{"end":"2026-11-27T00:00:00+01:00","time_zone":"Etc/UTC"}""", "end", "invalid_local_time")]
    [InlineData("""{"end":"0026-11-27T00:00","time_zone":"Etc/UTC"}""", "end", "out_of_range")]
    [InlineData("""{"end":"9999-12-31T23:59","time_zone":"America/New_York"}""", "end", "out_of_range")]
    [InlineData("""{"start":5,"time_zone":"Etc/UTC"}""", "start", "wrong_type")]
    [InlineData("""{"from":"2026-11-27T00:00","time_zone":"Etc/UTC"}""", "from", "unknown_member")]
    [InlineData("""{"time_zone":"Etc/UTC","time_zone":"Etc/UTC"}""", "time_zone", "duplicate_member")]
    [InlineData("""{"time_zone":"Etc/UTC","start_choice":"middle"}""", "start_choice", "value_error")]
    [InlineData("""{"time_zone":"\ud83c"}""", "time_zone", "invalid_text")]
    [InlineData("""{"\ud83c":"Etc/UTC"}""", "", "invalid_text")]
    [InlineData("""{"start":"2026-11-27T00:00","end":"2026-11-27T00:00","time_zone":"Etc/UTC"}""", "end", "end_not_after_start")]
    public void Read_Bad_NamesPathAndType(string json, string path, string type)
    {
        var read = TimeFrameJson.Read(json);
        Assert.False(read.Succeeded);
        Assert.Contains(read.Problems, problem => problem.Path == path && problem.Type == type);
    }

    [Fact]
    public void Read_OffsetGiven_SaysWhereTheZoneGoes() =>
        Assert.Contains("has an offset",
            TimeFrameJson.Read("""{"start":"2026-11-27T00:00:00-05:00","time_zone":"America/New_York"}""").Message,
            StringComparison.Ordinal);

    [Fact]
    public void Read_EndBeforeStart_NamesBoth() => Assert.Equal(
        "The end (Fri 27 Nov 2026 00:00 in New York (UTC−5)) must be after the start (Tue 1 Dec 2026 00:00 in New York (UTC−5)).",
        TimeFrameJson.Read("""{"start":"2026-12-01T00:00","end":"2026-11-27T00:00","time_zone":"America/New_York"}""").Message);
}
