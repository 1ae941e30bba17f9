using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>A person at the console: what journeys have in common, by role and accessible name (docs/e2e.md).</summary>
public static class ConsoleSteps
{
    public const string Merchant = "merchant@demo.example";
    public const string Viewer = "viewer@demo.example";
    public const string Csm = "csm@demo.example";
    public const string Password = "northwind-parcel-42";

    public static Task OpenSignInAsync(this IPage page) => page.GotoAsync("/login");

    /// <summary>Signs in and waits for the first page.</summary>
    public static async Task SignInAsync(this IPage page, string email)
    {
        await page.OpenSignInAsync();
        await page.GetByLabel("E-mail").FillAsync(email);
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).Not.ToHaveTextAsync("Sign in");
    }

    public static ILocator Button(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true });

    public static ILocator Heading(this IPage page, string name) => page.GetByRole(AriaRole.Heading, new() { Name = name, Exact = true });

    /// <summary>
    /// The address comes to have this text, written without escapes, at its end or before another parameter. Playwright's WaitForURLAsync
    /// misses an address that changes between its first look and its listening.
    /// </summary>
    public static Task ShouldHaveAddressAsync(this IPage page, string text)
    {
        var escaped = string.Concat(
            text.Select(letter => letter is ':' or ',' ? $"(?:{letter}|{Uri.HexEscape(letter)})" : Regex.Escape($"{letter}")));
        return Assertions.Expect(page).ToHaveURLAsync(new Regex($"{escaped}(?:&|$)"));
    }

    /// <summary>Opens a select by its name and chooses an option.</summary>
    public static async Task ChooseAsync(this IPage page, string select, string option)
    {
        await page.GetByRole(AriaRole.Combobox, new() { Name = select, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Option, new() { Name = option, Exact = true }).ClickAsync();
    }

    /// <summary>The group of one condition in the rule builder, 1-based.</summary>
    public static ILocator Condition(this IPage page, int number) =>
        page.GetByRole(AriaRole.Group, new() { NameRegex = new($"^Condition {number}\\b") });

    /// <summary>The button that makes a change in spite of a warning: Save anyway, Move anyway, Turn off anyway.</summary>
    public static ILocator Anyway(this IPage page) => page.GetByRole(AriaRole.Button, new() { NameRegex = new(" anyway$") });

    /// <summary>Agrees whenever a change is asked about: what tests make is often for one order, or for none.</summary>
    public static Task AgreeToWarningsAsync(this IPage page) => page.AddLocatorHandlerAsync(page.Anyway(), page.AgreeAsync);

    /// <summary>The open dialog takes the focus once it is shown to the end; people answer after that.</summary>
    public static Task DialogShouldHaveFocusAsync(this IPage page) =>
        Assertions.Expect(page.GetByRole(AriaRole.Dialog).Locator(":focus")).ToHaveCountAsync(1);

    /// <summary>
    /// Presses a button of a question. Where many orders move, the name has to be typed first; it stands in the field's label.
    /// </summary>
    public static async Task AgreeAsync(this IPage page, ILocator button)
    {
        await Assertions.Expect(button).ToBeVisibleAsync();
        await page.DialogShouldHaveFocusAsync();
        var field = page.GetByRole(AriaRole.Dialog).GetByLabel(new Regex("^Type “.*” to confirm$"));
        if (await field.CountAsync() > 0)
        {
            var label = await page.GetByRole(AriaRole.Dialog).Locator("label[for=confirm-name]").TextContentAsync() ?? "";
            await field.FillAsync(label["Type “".Length..label.LastIndexOf('”')]);
        }

        await button.ClickAsync();
    }

    /// <summary>Leaves warnings to the test.</summary>
    public static Task ShowWarningsAsync(this IPage page) => page.RemoveLocatorHandlerAsync(page.Anyway());
}
