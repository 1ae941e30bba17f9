using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>A page, or a state of one.</summary>
/// <param name="Name">For the report.</param>
/// <param name="Address">Where it is; null goes on from the state before.</param>
/// <param name="Steps">What leads to it from there.</param>
public sealed record SweptState(string Name, string? Address, Func<IPage, Task>? Steps = null)
{
    /// <summary>Whether another size of the window ends it, as with a menu.</summary>
    public bool Closes { get; init; }

    /// <summary>Goes there and waits until the page is drawn.</summary>
    public async Task OpenAsync(IPage page)
    {
        if (Address is not null) await page.GotoAsync(Address);
        await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).First.WaitForAsync();
        await Assertions.Expect(page.Locator("main .skeleton")).ToHaveCountAsync(0);
        if (Steps is not null) await Steps(page);
    }
}
