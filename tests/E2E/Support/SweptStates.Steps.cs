using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>What leads to the states.</summary>
public static partial class SweptStates
{
    private const string Pixels = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGM4EWCDFTEMLQkAWbdVAWo82ZEAAAAASUVORK5CYII=";

    private static Task PressAsync(IPage page, string name) => page.Button(name).Last.ClickAsync();

    private static Task OpenDialogAsync(IPage page, string button) => OpenDialogAsync(page, page.Button(button).First);

    private static async Task OpenDialogAsync(IPage page, ILocator button)
    {
        await button.ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
    }

    // The first place for a picture, and the gallery with what was uploaded; the editor's change is a draft afterwards.
    private static async Task ShowPicturesAsync(IPage page)
    {
        var picture = new FilePayload { Name = "a.png", MimeType = "image/png", Buffer = Convert.FromBase64String(Pixels) };
        await page.GetByLabel("Upload picture").First.SetInputFilesAsync(picture);
        await Assertions.Expect(page.GetByText("This picture is 8 × 8 pixels")).ToBeVisibleAsync();
        await OpenDialogAsync(page, "Choose from gallery");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Listitem).First).ToBeVisibleAsync();
    }

    private static ILocator MenuOf(IPage page, string name) => page.GetByRole(AriaRole.Button, new() { NameRegex = new($"^{name}") }).First;

    // A menu's item that asks in a dialog.
    private static async Task AskAsync(IPage page, string menu, string item)
    {
        await MenuOf(page, menu).ClickAsync();
        await OpenDialogAsync(page, page.GetByRole(AriaRole.Menuitem, new() { NameRegex = new($"^{item}") }));
    }

    private static async Task FollowAsync(IPage page, string link, string rest = "")
    {
        await page.GotoAsync(await page.Locator(link).First.GetAttributeAsync("href") + rest);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("main .skeleton")).ToHaveCountAsync(0);
    }
}
