using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Ui.Languages;

/// <summary>Parts in German on a thread that is not: another person's change draws pages again on that person's.</summary>
public sealed class GermanPartsTests : ConsoleContext
{
    private static readonly Instant _now = Instant.FromUtc(2026, 12, 5, 14, 5);

    public GermanPartsTests()
    {
        Services.AddScoped(_ => new ConsoleText("de"));
        Services.AddMudWords();
    }

    [Fact]
    public void Pager_WordsOfMudBlazor_AreGerman()
    {
        var pager = Render<Pager>(parameters => parameters.Add(part => part.Page, 2).Add(part => part.PageCount, 3));
        Assert.Equal("Seite 2 von 3", pager.Find("nav > span").TextContent);
        var names = pager.FindAll("button").Select(button => button.GetAttribute("aria-label")).ToList();
        Assert.Contains("Nächste Seite", names);
        Assert.Contains("Aktuelle Seite 2", names);
    }

    [Theory]
    [InlineData(-30, "gerade eben")]
    [InlineData(-86_400, "vor 1 Tag")]
    [InlineData(-3 * 86_400, "vor 3 Tagen")]
    [InlineData(7_200, "in 2 Stunden")]
    public void SinceText_InGerman(int seconds, string expected) =>
        Assert.Equal(expected, new ConsoleText("de")[SinceText.Of(_now.Plus(Duration.FromSeconds(seconds)), _now)]);

    [Fact]
    public void TimeText_DayAndTime_AreGerman() => Assert.Equal("5. Dez. 2026, 15:05",
        Render<TimeText>(parameters => parameters.Add(part => part.At, _now).Add(part => part.Zone, "Europe/Berlin"))
            .Find("time").TextContent);

    [Fact]
    public void Toast_WithActions_IsAnnouncedInGerman()
    {
        var region = Render<LiveRegion>();
        var toasts = Services.GetRequiredService<Toasts>();
        region.InvokeAsync(() => toasts.ShowUndo("Segment gelöscht.", () => Task.CompletedTask));
        Assert.Equal("Segment gelöscht. Möglich: Rückgängig.", region.Find("[role=status]").TextContent);
    }
}
