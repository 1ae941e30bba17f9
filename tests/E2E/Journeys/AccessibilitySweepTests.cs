using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Every page and main state, light at 1280 px, dark at 320 px, in forced colours at 768 px: no violation, no sideways scroll, nothing blocked by the policy.</summary>
public sealed class AccessibilitySweepTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private static readonly (string Name, int Width, ColorScheme Scheme, ForcedColors Forced)[] _looks =
    [
        ("light, 1280 px", 1280, ColorScheme.Light, ForcedColors.None),
        ("forced colours, 768 px", 768, ColorScheme.Light, ForcedColors.Active),
        ("dark, 320 px", 320, ColorScheme.Dark, ForcedColors.None),
    ];

    [Fact]
    public async Task EveryPageAndState_InEveryLook_HasNoViolation()
    {
        await using var app = new ConsoleApp(hasEvents: true);
        var faults = new List<string>();
        foreach (var (email, states) in new[] { (null, SweptStates.Public), (ConsoleSteps.Merchant, SweptStates.Merchant), (ConsoleSteps.Csm, SweptStates.Csm) })
        {
            await using var context = await Fixture.Browser.NewContextAsync(new() { BaseURL = app.Address, ViewportSize = new() { Width = 1280, Height = 900 }, Locale = "en-US" });
            var page = await context.NewPageAsync();
            page.SetDefaultTimeout(15_000);
            page.Console += (_, message) =>
            {
                if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal)) faults.Add($"{page.Url}: {message.Text}");
            };
            if (email is not null) await page.SignInAsync(email);
            foreach (var state in states) await SweepAsync(page, state, faults);
        }

        Assert.True(faults.Count == 0, $"{faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    private static async Task SweepAsync(IPage page, SweptState state, List<string> faults)
    {
        try
        {
            await state.OpenAsync(page);
            foreach (var look in _looks.Take(state.Closes ? 1 : _looks.Length))
            {
                await page.SetViewportSizeAsync(look.Width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = look.Scheme, ForcedColors = look.Forced });
                faults.AddRange((await page.FindViolationsAsync()).Select(violation => $"{state.Name}, {look.Name}: {violation}"));
                if (await page.OverflowAsync() is > 0 and var overflow) faults.Add($"{state.Name}, {look.Name}: {overflow} px wider than the window");
            }
        }
        catch (Exception exception) when (exception is PlaywrightException or TimeoutException)
        {
            faults.Add($"{state.Name}: not reached: {exception.Message}");
        }

        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light, ForcedColors = ForcedColors.None });
        await page.SetViewportSizeAsync(1280, 900);
    }
}
