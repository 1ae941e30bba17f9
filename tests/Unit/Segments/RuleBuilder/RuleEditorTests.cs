using Bunit;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class RuleEditorTests : ConsoleContext
{
    private readonly List<string> _said = [];
    private RuleHistory _history = RuleHistory.Of(RuleDraft.Empty);

    public RuleEditorTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        var announcements = new Announcements(TimeProvider.System);
        announcements.Announced += _said.Add;
        Services.AddSingleton(announcements);
    }

    [Fact]
    public void AddCondition_IsOneClickAway_AndFocusesItsAttribute()
    {
        var editor = Open();
        editor.Find("#rule-0-add").Click();
        Assert.Equal("Condition 1: no attribute chosen", editor.Find(".condition").GetAttribute("aria-label"));
        Assert.Equal("rule-1-first", Focused());
        Assert.Equal(["Condition added."], _said);
    }

    [Fact]
    public void Fields_OfARow_AreNamedAttributeOperatorValue()
    {
        var editor = Open(Samples.Condition("customer.country", "NO"));
        editor.Find("select[aria-label=Attribute]").Change("shipment.destination_country");
        editor.Find("select[aria-label=Operator]").Change(nameof(RuleOperator.NotEquals));
        editor.Find("input[aria-label=Value]").Input("SE");
        Assert.Equal("Condition 1: Destination Country does not equal SE", editor.Find(".condition").GetAttribute("aria-label"));
        Assert.Contains("also true when empty", editor.Find(".condition").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Attributes_AreGroupedByCategory()
    {
        var editor = Open(Samples.Condition("customer.country", "NO"));
        Assert.Equal(["Order", "Order Item", "Customer", "Shipment"],
            editor.FindAll("optgroup").Select(group => group.GetAttribute("label")));
    }

    [Fact]
    public void Attributes_InAScope_AreThoseOfItsSubject()
    {
        var editor = Open(new RuleScope(AttributeSubject.Item, RuleScopeKind.Any, [Samples.Condition("item.sku", "A")]));
        Assert.Equal(["Order Item"], editor.FindAll("optgroup").Select(group => group.GetAttribute("label")));
    }

    [Fact]
    public void Handle_AltDown_MovesTheRow_AndStaysOnIt()
    {
        var editor = Open(Samples.Condition("item.sku", "A"), Samples.Condition("item.sku", "B"));
        editor.Find("#rule-1-handle").KeyDown(new KeyboardEventArgs { Key = "ArrowDown", AltKey = true });
        Assert.Equal(["rule-2", "rule-1"], _history.Present.Rows("rule-0"));
        Assert.Equal("rule-1-handle", Focused());
        Assert.Equal("Moved to position 2 of 2.", _said[^1]);
    }

    [Fact]
    public void Handle_Delete_FocusesTheNextRow_AndUndoBringsItBack()
    {
        var editor = Open(Samples.Condition("item.sku", "A"), Samples.Condition("item.sku", "B"));
        editor.Find("#rule-1-handle").KeyDown(new KeyboardEventArgs { Key = "Delete" });
        Assert.Equal("rule-2-handle", Focused());
        editor.Find("[data-undo]").Click();
        Assert.Equal(["rule-1", "rule-2"], _history.Present.Rows("rule-0"));
        editor.Find("[data-redo]").Click();
        Assert.Equal(["rule-2"], _history.Present.Rows("rule-0"));
    }

    [Fact]
    public void Handle_PlainKeys_DoNothing()
    {
        var editor = Open(Samples.Condition("item.sku", "A"), Samples.Condition("item.sku", "B"));
        foreach (var key in (string[])["d", "ArrowDown", "Backspace"])
            editor.Find("#rule-1-handle").KeyDown(new KeyboardEventArgs { Key = key });
        Assert.Equal(["rule-1", "rule-2"], _history.Present.Rows("rule-0"));
    }

    [Fact]
    public async Task MoveTo_PutsTheRowIntoTheChosenPlace()
    {
        var editor = Open(Samples.Condition("item.sku", "A"), Samples.Group(RuleGroupKind.Any, Samples.Condition("item.sku", "B")));
        await editor.Find("#rule-1-handle").ClickAsync();
        Assert.Equal("rule-1-move-first", Focused());
        await ChooseAsync(editor.Find("#rule-1-move-first"), "Group 2, any of, 1 condition");
        await ChooseAsync(editor.Find("#rule-1-move-position"), "1 of 2");
        await editor.FindAll("fieldset button").Single(button => button.TextContent == "Move").ClickAsync();
        Assert.Equal(["rule-1", "rule-3"], _history.Present.Rows("rule-2"));
        Assert.Equal("rule-1-handle", Focused());
    }

    [Fact]
    public void Problems_AreShownWhenTheFieldIsLeft_AndTiedToIt()
    {
        var editor = Open(Samples.Condition("order.total", "1,5"));
        var field = editor.Find("input[aria-label=Value]");
        Assert.False(field.HasAttribute("aria-invalid"));
        field.TriggerEvent("onfocusout", new FocusEventArgs());
        field = editor.Find("input[aria-label=Value]");
        Assert.Equal("true", field.GetAttribute("aria-invalid"));
        Assert.Contains("is not a number. Use digits", editor.Find($"#{field.GetAttribute("aria-describedby")}").TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Chips_PastedColumn_IsSplitAndCounted()
    {
        var editor = Open(Samples.ListCondition("customer.state", "NY"));
        editor.Find("input[aria-label=Value]").Input("NJ\tCT\tNY\t");
        Assert.Equal(["NY", "NJ", "CT"], _history.Present.ConditionOf("rule-1").Values.Select(value => value.Text));
        Assert.Equal("2 values added, 1 duplicate left out.", _said[^1]);
    }

    [Fact]
    public void Chips_TypedComma_WaitsForEnter()
    {
        var editor = Open(Samples.ListCondition("customer.state", "NY"));
        editor.Find("input[aria-label=Value]").Input("N");
        editor.Find("input[aria-label=Value]").Input("N,");
        Assert.Single(_history.Present.ConditionOf("rule-1").Values);
        editor.Find("input[aria-label=Value]").KeyDown(new KeyboardEventArgs { Key = "Enter" });
        Assert.Equal(["NY", "N"], _history.Present.ConditionOf("rule-1").Values.Select(value => value.Text));
    }

    [Fact]
    public void Chips_Remove_IsNamedAfterTheValue()
    {
        var editor = Open(Samples.ListCondition("customer.state", "NY", "NJ"));
        editor.Find("button[aria-label='Remove NY']").Click();
        Assert.Equal(["NJ"], _history.Present.ConditionOf("rule-1").Values.Select(value => value.Text));
    }

    [Fact]
    public void Value_NeverSeen_OffersTheSpellingThatWas()
    {
        var editor = Open(new SeenValues([Order("NY"), Order("NY"), Order("NJ")], RuleTimes.Fixed),
            Samples.Condition("customer.state", "ny"));
        Assert.Contains("“ny”: never seen in the last 3 orders.", editor.Find(".unseen").TextContent, StringComparison.Ordinal);
        editor.Find(".unseen button").Click();
        Assert.Equal("NY", _history.Present.ConditionOf("rule-1").Text);
        Assert.Empty(editor.FindAll(".unseen"));
    }

    [Fact]
    public void AddGroup_WithoutRoom_IsDisabledWithTheReason()
    {
        var editor = Open(Samples.Group(RuleGroupKind.Any, Samples.Group(RuleGroupKind.All, Samples.Condition("item.sku", "A"))));
        var added = editor.FindAll("#rule-2 .group-foot button")
            .Single(button => button.TextContent.StartsWith("Add group", StringComparison.Ordinal));
        Assert.Equal("A rule has at most 4 levels.", added.GetAttribute("title"));
        Assert.Equal("true", added.GetAttribute("aria-disabled"));
    }

    [Fact]
    public void Json_ShowsTheRule()
    {
        var editor = Open(Samples.Condition("customer.city", "Århus"));
        editor.FindAll("button").Single(button => button.TextContent == "Show JSON").Click();
        Assert.Contains("\"value\": \"Århus\"", editor.Find("pre").TextContent, StringComparison.Ordinal);
    }

    private static OrderData Order(string state) =>
        new() { OrderNumber = "1", Customer = new Customer { Address = new Address { State = state } } };

    private string Focused() => (string)JSInterop.Invocations["experienceManager.focusById"][^1].Arguments[0]!;

    private IRenderedComponent<RuleEditor> Open(params RuleNode[] nodes) => Open(SeenValues.None, nodes);

    private IRenderedComponent<RuleEditor> Open(SeenValues seen, params RuleNode[] nodes)
    {
        _history = RuleHistory.Of(Samples.Draft(nodes));
        IRenderedComponent<RuleEditor> editor = null!;
        editor = Render<RuleEditor>(parameters => parameters
            .Add(part => part.Seen, seen)
            .Add(part => part.History, _history)
            .Add(part => part.HistoryChanged, EventCallback.Factory.Create<RuleHistory>(this, history =>
            {
                _history = history;
                editor.Render(changed => changed.Add(part => part.History, history));
            })));
        return editor;
    }
}
