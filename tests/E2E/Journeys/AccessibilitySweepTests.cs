using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// Every page and main state, light at 1280 px, dark at 320 px, in forced colours at 768 px: no violation, no sideways scroll.
/// </summary>
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
        (string? Email, IReadOnlyList<SweptState> States)[] sweeps =
            [(null, SweptStates.Public), (ConsoleSteps.Merchant, SweptStates.Merchant), (ConsoleSteps.Csm, SweptStates.Csm)];
        foreach (var (email, states) in sweeps)
        {
            await using var context = await Fixture.Browser.NewContextAsync(new() { BaseURL = app.Address, Locale = "en-US" });
            var page = await context.NewPageAsync();
            await page.SetViewportSizeAsync(1280, 900);
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
            // Forced colours of whole pages only: what opens on them is made of the same parts.
            var looks = _looks.Where(look => look.Forced == ForcedColors.None || state.Address is not null);
            foreach (var look in looks.Take(state.Closes ? 1 : _looks.Length))
            {
                await page.SetViewportSizeAsync(look.Width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = look.Scheme, ForcedColors = look.Forced });
                var found = await page.FindViolationsAsync(look.Forced == ForcedColors.None);
                faults.AddRange(found.Select(violation => $"{state.Name}, {look.Name}: {violation}"));
                if (await page.OverflowAsync() is > 0 and var overflow) faults.Add($"{state.Name}, {look.Name}: {overflow} px too wide");
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
