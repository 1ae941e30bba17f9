using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class ConfirmDialogTests : ConsoleContext
{
    private static readonly ConfirmQuestion _question = new("Delete “VIP”?", "Orders fall through to the next segment.", "Delete");

    public ConfirmDialogTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    [Fact]
    public async Task AskAsync_Confirmed_IsTrueAndCloses()
    {
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question));
        dialog.FindAll("footer button").Single(button => button.TextContent == "Delete").Click();

        Assert.True(await answer);
        Assert.Empty(dialog.FindAll(".dialog-frame"));
        Assert.Single(JSInterop.Invocations["experienceManager.showDialog"]);
        Assert.Single(JSInterop.Invocations["experienceManager.closeDialog"]);
    }

    [Fact]
    public async Task AskAsync_ClosedByEscape_IsFalse()
    {
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question));
        await dialog.Find("dialog").TriggerEventAsync("onclose", EventArgs.Empty);

        Assert.False(await answer);
    }

    [Fact]
    public async Task AskAsync_AskedAgainMeanwhile_AnswersTheFirstWithFalse()
    {
        var dialog = Render<ConfirmDialog>();
        var first = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question));
        _ = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question with { Title = "Delete “Winter”?" }));

        Assert.False(await first);
        dialog.WaitForAssertion(() => Assert.Contains("Delete “Winter”?", dialog.Find("h2").TextContent, StringComparison.Ordinal));
    }
}
