using Bunit;
using Bunit.TestDoubles;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class UnsavedGuardTests : ConsoleContext
{
    public UnsavedGuardTests() => JSInterop.Mode = JSRuntimeMode.Loose;

    private BunitNavigationManager Navigation => Services.GetRequiredService<BunitNavigationManager>();

    [Fact]
    public void Leaving_WithChanges_AsksAndStays()
    {
        var guard = RenderGuard(isDirty: true);
        Navigation.NavigateTo("elsewhere");

        Assert.Equal(NavigationState.Prevented, Navigation.History.First().State);
        Assert.Equal(["Discard", "Keep editing"], Dialogs.FindAll(".dialog-actions button").Select(button => button.TextContent));
    }

    [Fact]
    public void Leaving_WithoutChanges_Passes()
    {
        RenderGuard(isDirty: false);
        Navigation.NavigateTo("elsewhere");

        Assert.EndsWith("elsewhere", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discard_AfterAsking_GoesWhereItWasGoing()
    {
        var guard = RenderGuard(isDirty: true);
        Navigation.NavigateTo("elsewhere");
        await Button("Discard").ClickAsync();

        Assert.EndsWith("elsewhere", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SaveDraft_ThatFails_Stays()
    {
        var guard = RenderGuard(isDirty: true, () => Task.FromResult(false));
        Navigation.NavigateTo("elsewhere");
        await Button("Save draft").ClickAsync();

        Assert.DoesNotContain("elsewhere", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(Dialogs.FindAll("[role=dialog]"));
    }

    [Fact]
    public async Task SaveDraft_ThatWorks_Leaves()
    {
        var guard = RenderGuard(isDirty: true, () => Task.FromResult(true));
        Navigation.NavigateTo("elsewhere");
        await Button("Save draft").ClickAsync();

        Assert.EndsWith("elsewhere", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Save_ThatWorks_Leaves_AndOneThatDoesNot_Stays()
    {
        var works = false;
        Render<UnsavedGuard>(parameters => parameters.Add(guard => guard.IsDirty, true).Add(guard => guard.Save,
            () => Task.FromResult(works)));
        Navigation.NavigateTo("elsewhere");
        await Button("Save").ClickAsync();
        Assert.DoesNotContain("elsewhere", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(Dialogs.FindAll("[role=dialog]"));

        works = true;
        Navigation.NavigateTo("elsewhere");
        await Button("Save").ClickAsync();
        Assert.EndsWith("elsewhere", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void QueryStringChange_WithChanges_Passes()
    {
        var guard = RenderGuard(isDirty: true);
        Navigation.NavigateTo("?tab=history");

        Assert.EndsWith("?tab=history", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(Dialogs.FindAll("[role=dialog]"));
    }

    [Fact]
    public void Release_BeforeLeaving_Passes()
    {
        var guard = RenderGuard(isDirty: true);
        guard.Instance.Release();
        Navigation.NavigateTo("elsewhere");

        Assert.EndsWith("elsewhere", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Leaving_ChangedAgainAfterASave_Asks()
    {
        var guard = RenderGuard(isDirty: true);
        guard.Instance.Release();
        guard.Render(parameters => parameters.Add(part => part.IsDirty, false));
        guard.Render(parameters => parameters.Add(part => part.IsDirty, true));
        Navigation.NavigateTo("elsewhere");

        Assert.DoesNotContain("elsewhere", Navigation.Uri, StringComparison.Ordinal);
    }

    private IRenderedComponent<UnsavedGuard> RenderGuard(bool isDirty, Func<Task<bool>>? saveDraft = null) =>
        Render<UnsavedGuard>(parameters => parameters
        .Add(guard => guard.IsDirty, isDirty)
        .Add(guard => guard.SaveDraft, saveDraft));

    // A question that follows another one is drawn when the first has gone.
    private AngleSharp.Dom.IElement Button(string text)
    {
        Dialogs.WaitForAssertion(() => Assert.Contains(Dialogs.FindAll(".dialog-actions button"), button => button.TextContent == text));
        return Dialogs.FindAll(".dialog-actions button").Single(button => button.TextContent == text);
    }
}
