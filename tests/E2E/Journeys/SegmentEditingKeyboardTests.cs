using ExperienceManager.Tests.E2E.Support;
using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Journeys;

/// <summary>Creates, nests, moves, duplicates, undoes, removes, schedules and saves: by keyboard alone, no pointer call allowed.</summary>
public sealed class SegmentEditingKeyboardTests(BrowserFixture fixture) : BrowserTests(fixture)
{
    private IPage _page = null!;
    private SegmentPages _segments = null!;

    [Fact]
    public async Task Wizard_ByKeyboardAlone_SavesANestedScheduledSegment()
    {
        await OpenAsync();
        await TabToAsync("Name");
        await _page.Keyboard.TypeAsync("Keyboard segment");
        await ChooseFirstAsync("Experience");
        await TabToAsync("Configure Conditions", back: true);
        await _page.Keyboard.PressAsync("Enter");
        await ExpectFocusAsync("part-conditions");

        await AddConditionAsync("Destination Country", "NO");
        await AddConditionAsync("Total Billing Amount", "50");
        await NestAsync();
        await MoveDuplicateUndoRemoveAsync();
        await ScheduleAsync();

        await _page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(_segments.Row("Keyboard segment")).ToContainTextAsync("Total Billing Amount equals 50");
        await Assertions.Expect(_segments.Row("Keyboard segment")).ToContainTextAsync("Scheduled");
        await _page.ShouldBeCleanAsync("list after saving");
        await _segments.DeleteAsync("Keyboard segment");
    }

    private async Task OpenAsync()
    {
        _page = await Fixture.SignedInAsync(ConsoleSteps.Merchant);
        _segments = new SegmentPages(_page);
        await _segments.OpenNewAsync();
    }

    // Opens a combobox, goes to its first option and takes it.
    private async Task ChooseFirstAsync(string name)
    {
        var combobox = _page.GetByRole(AriaRole.Combobox, new() { Name = name, Exact = true });
        await TabToAsync(name);
        await _page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(combobox).ToHaveAttributeAsync("aria-expanded", "true");
        await _page.Keyboard.PressAsync("ArrowDown");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(combobox).ToHaveAttributeAsync("aria-expanded", "false");
        await Assertions.Expect(combobox).Not.ToHaveValueAsync("");
    }

    private async Task AddConditionAsync(string attribute, string value)
    {
        await TabToAsync("Add condition");
        await _page.Keyboard.PressAsync("Enter");
        await ExpectFocusAsync("first");
        await _page.Keyboard.TypeAsync(attribute);
        await _page.Keyboard.PressAsync("Enter");
        await TabToAsync("Value");
        await _page.Keyboard.TypeAsync(value);
        await Assertions.Expect(_page.GetByRole(AriaRole.Group, new() { Name = $"{attribute} equals {value}" })).ToBeVisibleAsync();
    }

    // Wraps the second condition in a group and adds an item condition beside it.
    private async Task NestAsync()
    {
        await TabToAsync("Actions for Condition 2");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.GetByRole(AriaRole.Menuitem, new() { Name = "Duplicate" })).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("ArrowDown");
        await _page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(_page.GetByRole(AriaRole.Menuitem, new() { Name = "Wrap in group" })).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_segments.Group(2)).ToHaveAttributeAsync("aria-label", "Group 2, any of, 1 condition");
        await ExpectFocusAsync("first");
        await TabToAsync("Add condition to Group 2");
        await _page.Keyboard.PressAsync("Enter");
        await ExpectFocusAsync("first");
        await _page.Keyboard.TypeAsync("SKU");
        await TabToAsync("Value");
        await _page.Keyboard.TypeAsync("11");
        await Assertions.Expect(_segments.Condition(3)).ToHaveAttributeAsync("aria-label", "Condition 3: SKU equals 11");
    }

    private async Task MoveDuplicateUndoRemoveAsync()
    {
        await TabToAsync("Move Condition 3", back: true);
        await _page.Keyboard.PressAsync("Alt+ArrowUp");
        await Assertions.Expect(_segments.Condition(2)).ToHaveAttributeAsync("aria-label", "Condition 2: SKU equals 11");
        await Assertions.Expect(_segments.LiveRegion).ToHaveTextAsync("Moved to position 1 of 2.");
        await ExpectFocusNameAsync("Move Condition 2");

        await _page.Keyboard.PressAsync("Alt+Shift+ArrowDown");
        await Assertions.Expect(_segments.Condition(3)).ToHaveAttributeAsync("aria-label", "Condition 3: SKU equals 11");
        await ExpectFocusNameAsync("Move Condition 3");
        await _page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(_segments.Group(2)).ToHaveAttributeAsync("aria-label", "Group 2, any of, 2 conditions");
        await Assertions.Expect(_page.GetByRole(AriaRole.Button, new() { Name = "Undo" })).ToBeFocusedAsync();
        await _page.Keyboard.PressAsync("Control+Shift+z");
        await Assertions.Expect(_segments.Group(2)).ToHaveAttributeAsync("aria-label", "Group 2, any of, 3 conditions");

        await TabToAsync("Move Condition 3");
        await _page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(_segments.LiveRegion).ToHaveTextAsync("Row removed, 2 left.");
        await ExpectFocusNameAsync("Move Condition 3");
        await Assertions.Expect(_segments.Condition(3)).ToHaveAttributeAsync("aria-label", "Condition 3: Total Billing Amount equals 50");
        await _page.ShouldBeCleanAsync("nested rule");
    }

    private async Task ScheduleAsync()
    {
        await TabToAsync("Time frame", back: true);
        await _page.Keyboard.PressAsync("Enter");
        await ExpectFocusAsync("part-schedule");
        await TabToAsync("Set a time frame for this segment");
        await _page.Keyboard.PressAsync("Space");
        await Assertions.Expect(_page.GetByLabel("Start date")).ToBeVisibleAsync();
        await TabToAsync("Start date");
        await _page.Keyboard.TypeAsync("12012030");
        await TabToAsync("Time zone");
        await _page.Keyboard.PressAsync("Control+a");
        await _page.Keyboard.TypeAsync("oslo");
        await Assertions.Expect(_page.GetByRole(AriaRole.Option, new() { Name = "Europe/Oslo" })).ToBeVisibleAsync();
        await _page.Keyboard.PressAsync("ArrowDown");
        await _page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(_page.GetByText("Starts Sun 1 Dec 2030 00:00 in Oslo (UTC+1)")).ToBeVisibleAsync();
    }

    // Presses Tab until an element of that name has the focus.
    private async Task TabToAsync(string name, bool back = false)
    {
        for (var press = 0; press < 150; press++)
        {
            if (await FocusedNameAsync() == name) return;
            await _page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
        }

        Assert.Fail($"“{name}” cannot be reached by Tab; the focus is on “{await FocusedNameAsync()}”.");
    }

    private Task<string> FocusedNameAsync() => _page.EvaluateAsync<string>(
        """
        () => {
          const at = document.activeElement;
          const own = (element) => [...element.childNodes].filter((node) => node.nodeType === 3 || (node.nodeType === 1 && !node.matches('.step-number, .step-problem'))).map((node) => node.textContent).join('');
          return (at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? own(at)).replace(/\s+/g, ' ').trim();
        }
        """);

    private async Task ExpectFocusNameAsync(string name) =>
        await _page.WaitForFunctionAsync("name => document.activeElement.getAttribute('aria-label') === name", name);

    private async Task ExpectFocusAsync(string idEnd) =>
        await _page.WaitForFunctionAsync("end => document.activeElement.id.endsWith(end)", idEnd);
}
