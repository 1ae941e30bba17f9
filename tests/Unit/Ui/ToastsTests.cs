using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class ToastsTests : ConsoleContext
{
    public ToastsTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(TimeProvider.System);
        Services.AddScoped<Announcements>();
        Services.AddScoped<Toasts>();
    }

    private Toasts Toasts => Services.GetRequiredService<Toasts>();

    [Fact]
    public void ShowUndo_Clicked_UndoesOnceAndGoes()
    {
        var undone = 0;
        var stack = Render<ToastStack>();
        stack.InvokeAsync(() => Toasts.ShowUndo("Segment deleted.", () =>
        {
            undone++;
            return Task.CompletedTask;
        }));
        stack.FindAll("button").Single(button => button.TextContent == "Undo").Click();

        Assert.Equal(1, undone);
        Assert.Empty(stack.FindAll(".toast"));
    }

    [Fact]
    public void Show_TwoActions_AnnouncesBothAndRunsTheOneThatWasChosen()
    {
        var done = new List<string>();
        var region = Render<LiveRegion>();
        var stack = Render<ToastStack>();
        stack.InvokeAsync(() => Toasts.Show("Segment saved.", StatusTone.Positive, ToastAction.Undo(() => Task.CompletedTask),
            ToastAction.View(() => done.Add("View"))));
        Assert.Equal("Segment saved. Undo and View are available.", region.Find("[role=status]").TextContent);
        stack.FindAll("button").Single(button => button.TextContent == "View").Click();

        Assert.Equal(["View"], done);
        Assert.Empty(stack.FindAll(".toast"));
    }

    [Fact]
    public void Show_Twice_AnnouncesTheSameTextAgain()
    {
        var region = Render<LiveRegion>();
        region.InvokeAsync(() => Toasts.Show("Saved."));
        var first = region.Find("[role=status]").TextContent;
        region.InvokeAsync(() => Toasts.Show("Saved."));
        var second = region.Find("[role=status]").TextContent;

        Assert.Equal("Saved.", first);
        Assert.Equal("Saved.", second.Trim('\u00a0'));
        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Dismiss_LeavesTheOthers()
    {
        var stack = Render<ToastStack>();
        stack.InvokeAsync(() => Toasts.Show("One"));
        stack.InvokeAsync(() => Toasts.Show("Two"));
        stack.FindAll("button[aria-label=Dismiss]")[0].Click();

        Assert.Equal("Two", stack.Find(".toast-text").TextContent);
    }
}
