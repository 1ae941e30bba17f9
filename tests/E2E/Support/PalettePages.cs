using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>The command palette by its accessible names.</summary>
public sealed class PalettePages(IPage page)
{
    public ILocator Dialog => page.GetByRole(AriaRole.Dialog, new() { Name = "Command palette" });

    public ILocator Field => Dialog.GetByRole(AriaRole.Combobox, new() { Name = "Command" });

    public ILocator Options => Dialog.GetByRole(AriaRole.Option);

    public ILocator Active => Dialog.GetByRole(AriaRole.Option, new() { Selected = true });

    public ILocator Option(string name) =>
        Dialog.GetByRole(AriaRole.Option, new() { NameRegex = new($"^{Regex.Escape(name)}( |$)") }).First;

    /// <summary>Opens it by its keys on a page that is drawn.</summary>
    public async Task OpenAsync(string address, string heading)
    {
        await page.GotoAsync(address);
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1, NameRegex = new($"^{heading}") })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+k");
        await Assertions.Expect(Field).ToBeFocusedAsync();
    }
}
