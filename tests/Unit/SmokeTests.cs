using Bunit;
using ExperienceManager.Web.App;

namespace ExperienceManager.Tests.Unit;

public sealed class SmokeTests : BunitContext
{
    [Fact]
    public void HomePage_Click_Counts()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var page = Render<HomePage>();
        page.Find("button").Click();
        page.Find("h1").MarkupMatches("<h1>ExperienceManager</h1>");
        Assert.Contains("Count 1", page.Markup);
    }
}
