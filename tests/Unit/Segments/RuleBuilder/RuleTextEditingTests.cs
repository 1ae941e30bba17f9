using Bunit;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>The rule as text in the editor: one rule with the builder, its undo and its unsaved work.</summary>
public sealed class RuleTextEditingTests : ConsoleContext
{
    private RuleHistory _history = RuleHistory.Of(RuleDraft.FromRule(RuleText.Read("label = \"gold\"").Rule));

    [Fact]
    public void Text_OfABuiltRule_IsThatRule()
    {
        var editor = Open();
        Switch(editor, "Text");
        Assert.Equal("label = \"gold\"", Text(editor));
        Assert.Empty(editor.FindAll(".condition"));
        Switch(editor, "Builder");
        Assert.Single(editor.FindAll(".condition"));
    }

    [Fact]
    public void Typing_ARule_ChangesTheBuilder_AndUndoGoesBack()
    {
        var editor = Open();
        Switch(editor, "Text");
        editor.Find("textarea").Input("label = \"gold\" or order.total > 50");
        Assert.Equal(RuleText.Read("label = \"gold\" or order.total > 50").Rule, _history.Present.ToRule());
        editor.Find("[data-undo]").Click();
        Assert.Equal("label = \"gold\"", Text(editor));
        editor.Find("[data-redo]").Click();
        Switch(editor, "Builder");
        Assert.Equal(2, editor.FindAll(".condition").Count);
    }

    [Fact]
    public void Typing_AMistake_KeepsTheLastRule_AndSaysWhere()
    {
        var editor = Open();
        Switch(editor, "Text");
        editor.Find("textarea").Input("label = \"gold\" and order.totl > 5");
        Assert.Equal(RuleText.Read("label = \"gold\"").Rule, _history.Present.ToRule());
        Assert.Equal("true", editor.Find("textarea").GetAttribute("aria-invalid"));
        Assert.Contains("Line 1, column 20: Unknown attribute \"order.totl\". Did you mean order.total?",
            editor.Find("#rule-text-error").TextContent, StringComparison.Ordinal);
        Switch(editor, "Builder");
        Assert.Contains("The builder shows the last rule without one", editor.Find("[role=note]").TextContent, StringComparison.Ordinal);
        Assert.Single(editor.FindAll(".condition"));
        Switch(editor, "Text");
        Assert.Equal("label = \"gold\" and order.totl > 5", Text(editor));
    }

    [Fact]
    public void Suggestions_ByKeys_TakeTheWordsPlace()
    {
        var order = new OrderData { OrderNumber = "1", Customer = new Customer { Address = new Address { State = "NY" } } };
        var seen = new SeenValues([order], RuleTimes.Fixed);
        var editor = Open(seen);
        Switch(editor, "Text");
        editor.Find("textarea").Input("customer.sta");
        Assert.Equal(["customer.state"], editor.FindAll("[role=option] code").Select(option => option.TextContent));
        editor.Find("textarea").KeyDown(new KeyboardEventArgs { Key = "ArrowDown" });
        Assert.Equal(editor.Find("[role=option]").Id, editor.Find("textarea").GetAttribute("aria-activedescendant"));
        editor.Find("textarea").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        Assert.Equal("customer.state ", Text(editor));
        editor.Find("textarea").Input("customer.state = \"n");
        editor.FindAll("[role=option]")[0].Click();
        Assert.Equal("customer.state = \"NY\" ", Text(editor));
        editor.Find("textarea").KeyDown(new KeyboardEventArgs { Key = "Escape" });
        Assert.Empty(editor.FindAll("[role=option]"));
    }

    [Fact]
    public void Suggestions_OfSavedGroups_HaveKeyAndName_AndAreFoundByBoth()
    {
        var rule = RuleText.Read("order.total > 50").Rule!;
        var saved = new SavedGroups("demo",
        [
            new() { Id = Guid.NewGuid(), Key = "best-buyers", Name = "VIP customers", Rule = rule },
            new() { Id = Guid.NewGuid(), Key = "far-away", Name = "Remote places", Rule = rule },
        ]);
        var editor = Open(saved: saved);
        Switch(editor, "Text");
        editor.Find("textarea").Input("label = \"gold\" and group \"");
        Assert.Equal(["\"best-buyers\"VIP customers", "\"far-away\"Remote places"], Shown(editor));
        editor.Find("textarea").Input("label = \"gold\" and group \"remo");
        editor.Find("[role=option]").Click();
        Assert.Equal("label = \"gold\" and group \"far-away\" ", Text(editor));
        Assert.Equal(RuleText.Read(Text(editor)).Rule, _history.Present.ToRule());
        // Where a condition may stand too, what is typed finds them.
        editor.Find("textarea").Input("vip");
        Assert.Contains("group \"best-buyers\"VIP customers", Shown(editor));
        editor.Find("textarea").Input("gro");
        editor.FindAll("[role=option]").First(option => option.TextContent.Trim() == "group").Click();
        Assert.Equal("group ", Text(editor));
        Assert.Equal(["\"best-buyers\"VIP customers", "\"far-away\"Remote places"], Shown(editor));
    }

    private static IEnumerable<string> Shown(IRenderedComponent<RuleEditor> editor) =>
        editor.FindAll("[role=option]").Select(option => string.Concat(option.Children.Select(part => part.TextContent)));

    [Fact]
    public void Form_WithAMistakeInTheText_IsKeptAsTyped_AndCannotBeSaved()
    {
        var form = SegmentForm.New("Europe/Berlin");
        form = form with { Rule = RuleAsText.Read(form.Rule, "label = ") };
        var kept = SegmentFormJson.Read(SegmentFormJson.Write(form))!;
        Assert.Equal("label = ", RuleAsText.Of(kept.Rule));
        Assert.False(kept.IsSameAs(SegmentForm.New("Europe/Berlin")));
        var problems = SegmentFormProblems.Of(kept, new Domain.Segments.SegmentValidationContext([], []), default);
        Assert.Contains(problems, problem => problem.ElementId == RuleTextPart.Id);
        Assert.True(kept.IsSameAs(form));
    }

    [Fact]
    public void Text_TypedBack_IsNoChange()
    {
        var rule = RuleText.Read("label = \"a\" and order.total > 5").Rule;
        var form = SegmentForm.New("Europe/Berlin") with { Rule = RuleDraft.FromRule(rule) };
        var changed = form with { Rule = RuleAsText.Read(form.Rule, "label = \"a\"") };
        Assert.False(changed.IsSameAs(form));
        Assert.True((changed with { Rule = RuleAsText.Read(changed.Rule, "label = \"a\" AND order.total > 5") }).IsSameAs(form));
    }

    private static string Text(IRenderedComponent<RuleEditor> editor) => editor.Find("textarea").GetAttribute("value")!;

    private static void Switch(IRenderedComponent<RuleEditor> editor, string name) =>
        editor.FindAll("[role=group][aria-label='Edit the rule in'] button").First(button => button.TextContent == name).Click();

    private IRenderedComponent<RuleEditor> Open(SeenValues? seen = null, SavedGroups? saved = null)
    {
        IRenderedComponent<RuleEditor> editor = null!;
        editor = Render<RuleEditor>(parameters => parameters
            .Add(part => part.History, _history).Add(part => part.Seen, seen ?? SeenValues.None)
            .AddCascadingValue(saved ?? new("demo", []))
            .Add(part => part.HistoryChanged, history =>
            {
                _history = history;
                editor.Render(changed => changed.Add(part => part.History, history));
            }));
        return editor;
    }
}
