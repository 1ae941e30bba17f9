using Bunit;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>The one menu of a rule, and groups that show a summary.</summary>
public sealed class RuleGroupTests : ConsoleContext
{
    private RuleHistory _history = RuleHistory.Of(RuleDraft.Empty);

    [Fact]
    public void Menu_OfTheWholeRule_IsThatOfTheRowThatAsked()
    {
        var editor = Open(Samples.Condition("item.sku", "A"), Samples.Condition("item.sku", "B"));
        editor.Find("button[aria-label='Actions for Condition 2']").Click();
        Assert.Equal(["rule-menu", "rule-2-actions"], JSInterop.Invocations["experienceEditing.openRowMenu"][^1].Arguments);
        Assert.Equal("Actions for Condition 2", editor.Find("[role=menu]").GetAttribute("aria-label"));
        editor.FindAll("[role=menuitem]").Single(item => item.TextContent == "Remove").Click();
        Assert.Equal(["rule-1"], _history.Present.Rows("rule-0"));
    }

    [Fact]
    public void Group_Collapsed_ShowsItsRowsInWords_UntilTheFocusGoesIntoIt()
    {
        var editor = Open(Samples.Group(RuleGroupKind.Any, Samples.Condition("item.sku", "A"), Samples.Condition("item.sku", "B")));
        editor.Find("button[aria-label='Conditions of Group 2']").Click();
        Assert.Empty(editor.FindAll(".condition"));
        Assert.Contains("SKU equals A", editor.Find(".group-summary").TextContent, StringComparison.Ordinal);
        Assert.Equal("false", editor.Find("button[aria-label='Conditions of Group 2']").GetAttribute("aria-expanded"));

        editor.Find("button[aria-label='Actions for Group 2']").Click();
        editor.FindAll("[role=menuitem]").Single(item => item.TextContent == "Ungroup").Click();
        Assert.Equal(2, editor.FindAll(".condition").Count);
    }

    [Fact]
    public void Group_WithAProblemInside_StaysOpen()
    {
        var editor = Open(Samples.Group(RuleGroupKind.Any, Samples.Condition("order.total", "1,5")));
        editor.Find("input[aria-label=Value]").TriggerEvent("onfocusout", new FocusEventArgs());
        editor.Find("button[aria-label='Conditions of Group 2']").Click();
        Assert.Single(editor.FindAll(".condition"));
    }

    private IRenderedComponent<RuleEditor> Open(params RuleNode[] nodes)
    {
        _history = RuleHistory.Of(Samples.Draft(nodes));
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
