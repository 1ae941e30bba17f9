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
        (await Dialogs.WaitForElementsAsync(".dialog-actions button")).Single(button => button.TextContent == "Delete").Click();

        Assert.True(await answer);
        Dialogs.WaitForAssertion(() => Assert.Empty(Dialogs.FindAll("[role=dialog]")));
    }

    [Fact]
    public async Task AskAsync_Open_IsNamedByItsHeadingAndGivesTheFocusInside()
    {
        var dialog = Render<ConfirmDialog>();
        _ = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question));
        var shown = await Dialogs.WaitForElementAsync("[role=dialog]");

        Assert.Equal("true", shown.GetAttribute("aria-modal"));
        Assert.Equal(_question.Title, Dialogs.Find($"#{shown.GetAttribute("aria-labelledby")}").TextContent);
        Dialogs.WaitForAssertion(() => Assert.Single(JSInterop.Invocations["experienceManager.focusDialog"]));
    }

    [Fact]
    public async Task AskAsync_Facts_AreAListInTheDialog()
    {
        var dialog = Render<ConfirmDialog>();
        _ = dialog.InvokeAsync(() =>
            dialog.Instance.AskAsync(_question with
            {
                Text = "",
                Facts = ["It matches none of 830 orders.",
            "No other segment shows “Winter page”."]
            }));
        await Dialogs.WaitForElementAsync("[role=dialog]");
        Assert.Equal(["It matches none of 830 orders.", "No other segment shows “Winter page”."], Dialogs.FindAll(".dialog-body li")
            .Select(fact => fact.TextContent));
    }

    [Fact]
    public async Task AskAsync_ClosedByTheCross_IsFalse()
    {
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question));
        await (await Dialogs.WaitForElementAsync("[aria-label=Close]")).ClickAsync();

        Assert.False(await answer);
    }

    [Fact]
    public async Task AskAsync_AskedAgainMeanwhile_AnswersTheFirstWithFalse()
    {
        var dialog = Render<ConfirmDialog>();
        var first = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question));
        _ = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question with { Title = "Delete “Winter”?" }));

        Assert.False(await first);
        Dialogs.WaitForAssertion(() => Assert.Equal("Delete “Winter”?", Dialogs.Find("h2").TextContent));
    }

    [Fact]
    public async Task AskAsync_EnterInTheNameToBeTyped_ConfirmsOnceItIs()
    {
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question with { Typed = "VIP" }));
        await (await Dialogs.WaitForElementAsync("#confirm-name")).InputAsync("VI");
        await Dialogs.Find("[role=dialog] form").SubmitAsync();
        Assert.False(answer.IsCompleted);
        await Dialogs.Find("#confirm-name").InputAsync("VIP");
        await Dialogs.Find("[role=dialog] form").SubmitAsync();
        Assert.True(await answer);
    }

    [Fact]
    public async Task AskAsync_NameToBeTyped_IsConfirmedOnceItIs()
    {
        var dialog = Render<ConfirmDialog>();
        var answer = dialog.InvokeAsync(() => dialog.Instance.AskAsync(_question with { Typed = "VIP" }));
        await Dialogs.WaitForElementAsync("[role=dialog]");
        Assert.True(Confirm().HasAttribute("disabled"));
        await Dialogs.Find("#confirm-name").InputAsync("vip");
        Assert.True(Confirm().HasAttribute("disabled"));
        await Dialogs.Find("#confirm-name").InputAsync("VIP ");
        Dialogs.WaitForAssertion(() => Assert.False(Confirm().HasAttribute("disabled")));
        await Confirm().ClickAsync();
        Assert.True(await answer);

        AngleSharp.Dom.IElement Confirm() => Dialogs.FindAll(".dialog-actions button").Single(button => button.TextContent == "Delete");
    }
}
