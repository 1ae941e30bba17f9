using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>
/// Every page and main state, light at 1280 px, dark at 320 px, in forced colours at 768 px: no violation, no sideways scroll, no label
/// over the next row, no command of a row cut off.
/// </summary>
[Collection(SecondBrowserCollection.Name)]
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
        // Each in a window of its own, at the same time: while one waits for the server, the others are looked at.
        (string? Email, IReadOnlyList<SweptState> States)[] sweeps =
        [
            (null, SweptStates.Public),
            (ConsoleSteps.Merchant, SweptStates.MerchantPages),
            (ConsoleSteps.Merchant, SweptStates.MerchantContents),
            (ConsoleSteps.Csm, SweptStates.Csm),
        ];
        var found = await Task.WhenAll(sweeps.Select(sweep => SweepAsync(app.Address, sweep.Email, sweep.States)));
        var faults = found.SelectMany(some => some).ToList();
        Assert.True(faults.Count == 0, $"{faults.Count} faults:{Environment.NewLine}{string.Join(Environment.NewLine, faults)}");
    }

    private async Task<IReadOnlyList<string>> SweepAsync(string address, string? email, IReadOnlyList<SweptState> states)
    {
        var faults = new List<string>();
        // Colours that change with the look do not fade.
        var options = new BrowserNewContextOptions { BaseURL = address, Locale = "en-US", ReducedMotion = ReducedMotion.Reduce };
        await using var context = await Fixture.Browser.NewContextAsync(options);
        var page = await context.NewPageAsync();
        await page.SetViewportSizeAsync(1280, 900);
        if (email is not null) await page.SignInAsync(email);
        foreach (var state in states) await SweepAsync(page, state, faults);
        return faults;
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
                faults.AddRange((await page.OverlapsAsync())
                    .Select(label => $"{state.Name}, {look.Name}: the label {label} stands over the row below"));
                if (look.Width == 1280)
                    faults.AddRange((await page.CutCommandsAsync())
                        .Select(row => $"{state.Name}, {look.Name}: the commands of {row} are cut off"));
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
