using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class TimeTextTests : ConsoleContext
{
    private static readonly Instant At = Instant.FromUtc(2026, 11, 29, 15, 29);

    [Fact]
    public void Exact_IsInTheZoneThatIsGiven()
    {
        var time = Render<TimeText>(parameters => parameters.Add(text => text.At, At).Add(text => text.Zone, "America/New_York"))
            .Find("time");
        Assert.Equal(("29 Nov 2026, 10:29", "2026-11-29T15:29:00Z"), (time.TextContent, time.GetAttribute("datetime")));
    }

    [Fact]
    public void Relative_BringsTheExactTimeWithTheFocusAndToReaders()
    {
        var time = Render<TimeText>(parameters => parameters
            .Add(text => text.At, At).Add(text => text.Zone, "America/New_York").Add(text => text.Now, At + Duration.FromHours(3)))
                .Find("time");
        Assert.Equal("3 hours ago, 29 Nov 2026, 10:29", time.TextContent);
        Assert.Equal("0", time.GetAttribute("tabindex"));
        Assert.Equal("29 Nov 2026, 10:29, America/New_York · 2026-11-29 15:29 UTC", time.GetAttribute("data-tip"));
    }
}
