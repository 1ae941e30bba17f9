using System.Globalization;
using Bunit;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using RuleProblems = ExperienceManager.Web.Features.Segments.RuleBuilder.RuleProblems;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>Numbers of the browser's language in a rule, and when its errors are shown.</summary>
public sealed class RuleFieldsTests : ConsoleContext
{
    private RuleHistory _history = RuleHistory.Of(RuleDraft.Empty);

    [Fact]
    public void NewCondition_AfterARefusedSave_IsQuietUntilItIsLeft()
    {
        var editor = Open(Samples.Condition("order.total", "many"));
        editor.Render(parameters => parameters.Add(part => part.Revealed, ["rule-1-value"]));
        Assert.Single(editor.FindAll("[aria-invalid=true]"));
        editor.Find("#rule-0-add").Click();
        Assert.Single(editor.FindAll("[aria-invalid=true]"));
        editor.Find("#rule-2-first").FocusOut();
        Assert.Equal(2, editor.FindAll("[aria-invalid=true]").Count);
    }

    [Fact]
    public void Value_TypedAsTheBrowserWritesNumbers_IsTheSameNumber()
    {
        Services.AddSingleton(new LocalNumbers { Culture = CultureInfo.GetCultureInfo("de-DE") });
        var editor = Open(Samples.Condition("order.total", "1"));
        editor.Find("input[aria-label=Value]").Input("1.000,50");
        Assert.Equal("1000.50", _history.Present.ConditionOf("rule-1").Text);
        Assert.Equal("1.000,50", editor.Find("input[aria-label=Value]").GetAttribute("value"));
    }

    [Fact]
    public void Value_WithTwoMeanings_AsksForOne()
    {
        var editor = Open(Samples.Condition("order.total", "1"));
        editor.Find("input[aria-label=Value]").Input("1.000");
        Assert.Single(RuleProblems.Of(_history.Present));
        editor.FindAll(".number-question button").Single(button => button.TextContent == "Use 1000").Click();
        Assert.Equal("1000", _history.Present.ConditionOf("rule-1").Text);
    }

    [Fact]
    public void Value_ListOfNumbers_IsSplitAsTheLanguageWritesThem()
    {
        var editor = Open(Samples.ListCondition("order.total", "5"));
        editor.Find("input[aria-label=Value]").Input("1,000\t2.5\t");
        Assert.Equal(["5", "1000", "2.5"], _history.Present.ConditionOf("rule-1").Values.Select(value => value.Text));
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
