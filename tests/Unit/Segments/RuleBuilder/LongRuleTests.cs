using System.Globalization;
using Bunit;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>Rules of more than 60 conditions: what is away from the window is drawn as text.</summary>
public sealed class LongRuleTests : ConsoleContext
{
    private RuleHistory _history = RuleHistory.Of(RuleDraft.Empty);

    [Fact]
    public void Rule_Of60Conditions_HasAllItsFields()
    {
        var editor = Open(60);
        Assert.Equal(60, Fields(editor));
        Assert.Empty(JSInterop.Invocations["experienceEditing.watchRows"]);
    }

    [Fact]
    public void Rule_Of61Conditions_BeginsWithFields_AndGoesOnAsNamedText()
    {
        var editor = Open(61);
        Assert.Equal(61, editor.FindAll(".condition").Count);
        Assert.Equal(24, Fields(editor));
        Assert.Equal("Condition 61: SKU equals V61", editor.Find("#rule-61").GetAttribute("aria-label"));
        Assert.Contains("SKU equals V61", editor.Find("#rule-61 p").TextContent, StringComparison.Ordinal);
        Assert.Single(JSInterop.Invocations["experienceEditing.watchRows"]);
    }

    [Fact]
    public async Task ShowRows_OfTheBrowser_MovesTheFieldsThere()
    {
        var editor = Open(61);
        await editor.InvokeAsync(() => editor.Instance.ShowRows(["rule-60", "rule-61"]));
        Assert.Equal(2, Fields(editor));
        Assert.NotNull(editor.Find("#rule-61 select[aria-label=Operator]"));
        Assert.Equal("V61", editor.Find("#rule-61 input[aria-label=Value]").GetAttribute("value"));
    }

    [Fact]
    public async Task Edit_OfAConditionAsText_GivesItFieldsAndTheFocus_AndTheyStay()
    {
        var editor = Open(61);
        await editor.Find("button[aria-label='Edit Condition 61']").ClickAsync(new());
        Assert.NotNull(editor.Find("#rule-61 select[aria-label=Attribute]"));
        Assert.Equal("rule-61-first", JSInterop.Invocations["experienceManager.focusById"][^1].Arguments[0]);
        await editor.InvokeAsync(() => editor.Instance.ShowRows(["rule-1"]));
        Assert.NotNull(editor.Find("#rule-61 select[aria-label=Attribute]"));
    }

    [Fact]
    public void AddCondition_AfterThe60th_LeavesTheFieldsOfAllUntilTheBrowserSays()
    {
        var editor = Open(60);
        editor.Find("#rule-0-add").Click();
        Assert.Equal(61, Fields(editor));
        Assert.Single(JSInterop.Invocations["experienceEditing.watchRows"]);
    }

    [Fact]
    public async Task Condition_WithAProblem_HasItsFields()
    {
        var editor = Open(61, Samples.Condition("order.total", "1,5"));
        await editor.InvokeAsync(() => editor.Instance.ShowRows([]));
        Assert.Equal(0, Fields(editor));
        editor.Render(parameters => parameters.Add(part => part.Revealed, ["rule-62-value"]));
        Assert.Equal("true", editor.Find("#rule-62 input[aria-label=Value]").GetAttribute("aria-invalid"));
    }

    private static int Fields(IRenderedComponent<RuleEditor> editor) => editor.FindAll("select[aria-label=Attribute]").Count;

    private IRenderedComponent<RuleEditor> Open(int count, params RuleNode[] more)
    {
        var conditions = Enumerable.Range(1, count)
            .Select(number => Samples.Condition("item.sku", string.Create(CultureInfo.InvariantCulture, $"V{number}")));
        _history = RuleHistory.Of(Samples.Draft([.. conditions, .. more]));
        IRenderedComponent<RuleEditor> editor = null!;
        editor = Render<RuleEditor>(parameters => parameters
            .Add(part => part.History, _history)
            .Add(part => part.HistoryChanged, EventCallback.Factory.Create<RuleHistory>(this, history =>
            {
                _history = history;
                editor.Render(changed => changed.Add(part => part.History, history));
            })));
        return editor;
    }
}
