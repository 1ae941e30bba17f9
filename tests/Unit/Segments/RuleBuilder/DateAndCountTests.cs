using System.Text;
using System.Text.Json;
using Bunit;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.Editing;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using RuleProblems = ExperienceManager.Web.Features.Segments.RuleBuilder.RuleProblems;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

/// <summary>Dates, true or false, counts and sums in the rule builder.</summary>
public sealed class DateAndCountTests : ConsoleContext
{
    private RuleHistory _history = RuleHistory.Of(RuleDraft.Empty);

    public DateAndCountTests()
    {
        JSInterop.Mode = JSRuntimeMode.Loose;
        Services.AddSingleton(new Announcements(TimeProvider.System));
    }

    [Fact]
    public void OrderDate_InTheLastDays_IsChosenAndRead()
    {
        var editor = Open(Samples.Condition("customer.country", "NO"));
        editor.Find("select[aria-label=Attribute]").Change("order.placed_at");
        Assert.Equal(["before", "on or after", "in the last days", "is set", "is not set"],
            editor.FindAll("select[aria-label=Operator] option").Select(option => option.TextContent));
        editor.Find("select[aria-label=Operator]").Change(nameof(RuleOperator.InLastDays));
        editor.Find("input[aria-label=Value]").Input("7");
        Assert.Equal("Condition 1: Order Date is in the last 7 days", editor.Find(".condition").GetAttribute("aria-label"));
        Assert.Contains("in the shop’s time zone", editor.Find(".condition").TextContent, StringComparison.Ordinal);
        Assert.Equal("""{"all":[{"attribute":"order.placed_at","operator":"in_last_days","value":7}]}""",
            RuleJson.ToJson(_history.Present.ToRule()));
    }

    [Theory]
    [InlineData(RuleOperator.Before, "30.11.2026", "is not a date")]
    [InlineData(RuleOperator.OnOrAfter, "2026-02-29", "is not a date")]
    [InlineData(RuleOperator.InLastDays, "0", "whole number of days")]
    [InlineData(RuleOperator.InLastDays, "2.5", "whole number of days")]
    public void Date_NotOne_SaysSo(RuleOperator @operator, string text, string message)
    {
        var draft = Samples.Draft(new RuleCondition(AttributeCatalogue.Get("order.placed_at"), @operator, RuleValue.Of(text)));
        Assert.Contains(message, Assert.Single(RuleProblems.Of(draft)).Message.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Date_WithBlanksAround_IsTakenWithoutThem()
    {
        var draft = Samples.Draft(
            new RuleCondition(AttributeCatalogue.Get("order.placed_at"), RuleOperator.Before, RuleValue.Of("2026-11-30")));
        var edited = ConditionEdits.SetText(draft, "rule-1", " 2026-12-01 ").Draft;
        Assert.Empty(RuleProblems.Of(edited));
        Assert.Empty(RuleValidation.Validate(edited.ToRule()));
    }

    [Fact]
    public void Operator_FromDateToDays_ClearsTheValue()
    {
        var draft = Samples.Draft(
            new RuleCondition(AttributeCatalogue.Get("order.placed_at"), RuleOperator.Before, RuleValue.Of("2026-11-30")));
        Assert.Empty(ConditionEdits.SetOperator(draft, "rule-1", RuleOperator.InLastDays).Draft.ConditionOf("rule-1").Values);
    }

    [Fact]
    public void Late_IsTrueUntilFalseIsChosen()
    {
        var editor = Open(Samples.Condition("shipment.carrier", "DHL"));
        editor.Find("select[aria-label=Attribute]").Change("shipment.is_late");
        Assert.Equal("Condition 1: Late is true", editor.Find(".condition").GetAttribute("aria-label"));
        editor.Find("select[aria-label=Value]").Change("false");
        Assert.Equal("""{"all":[{"attribute":"shipment.is_late","operator":"equals","value":false}]}""",
            RuleJson.ToJson(_history.Present.ToRule()));
    }

    [Fact]
    public void AddItemCount_CountsEveryItem_UntilConditionsAreAdded()
    {
        var editor = Open(Samples.Condition("customer.country", "NO"));
        editor.FindAll("button").Single(button => button.TextContent.Trim() == "Add item count").Click();
        var group = editor.Find(".group .group");
        Assert.Equal("Group 2, number of items is at least …, 0 conditions", group.GetAttribute("aria-label"));
        group.QuerySelector("input[aria-label=Value]")!.Input("3");
        editor.Find(".group .group select[aria-label=Match]").Change(nameof(Joining.SumQuantity));
        editor.Find(".group .group select[aria-label=Operator]").Change(nameof(RuleOperator.GreaterThan));
        Assert.Equal("Group 2, sum of quantity is more than 3, 0 conditions", editor.Find(".group .group").GetAttribute("aria-label"));
        Assert.Contains("every item counts", editor.Find(".group .group").TextContent, StringComparison.Ordinal);
        Assert.Equal(
            """{"sum_of":"item.quantity","operator":"greater_than","value":3}""",
            RuleJson.ToJson(((RuleGroup)_history.Present.ToRule()!).Nodes[1]));
    }

    [Fact]
    public void Count_OffersItemAttributesAndItsOwnKinds()
    {
        var editor = Open(Count(RuleOperator.Equals, 2));
        Assert.Equal(["Order Item"], editor.FindAll("optgroup").Select(group => group.GetAttribute("label")));
        Assert.Equal(
            ["Any item", "Every item", "No item", "Number of items", "Sum of quantity", "Sum of unit price"],
            editor.FindAll(".group .group select[aria-label=Match] option").Select(option => option.TextContent));
    }

    [Fact]
    public void Count_WithoutNumber_SaysSoAndIsLeftOut()
    {
        var draft = AggregateEdits.SetText(Samples.Draft(Count(RuleOperator.Equals, 2)), "rule-1", "").Draft;
        Assert.Equal(("rule-1", RuleField.Value, "Enter a number."), Assert.Single(RuleProblems.Of(draft)) is var problem
            ? (problem.NodeId, problem.Field, problem.Message)
            : default);
        Assert.Null(draft.ToRule());
        var editor = Open(Count(RuleOperator.Equals, 2));
        editor.Find("input[aria-label=Value]").Input("");
        editor.Find("input[aria-label=Value]").TriggerEvent("onfocusout", new FocusEventArgs());
        var field = editor.Find("input[aria-label=Value]");
        Assert.Equal(("true", "Enter a number."),
            (field.GetAttribute("aria-invalid"), editor.Find($"#{field.GetAttribute("aria-describedby")}").TextContent.Trim()));
    }

    [Theory]
    [InlineData(RuleOperator.GreaterThanOrEqual, RuleOperator.LessThan)]
    [InlineData(RuleOperator.Equals, RuleOperator.NotEquals)]
    public void Negate_Count_TurnsTheComparisonAround(RuleOperator @operator, RuleOperator opposite)
    {
        var draft = RuleEdits.Negate(Samples.Draft(Count(@operator, 2)), "rule-1").Draft;
        Assert.Equal(opposite, ((DraftGroup)draft.Root.Nodes[0]).Operator);
    }

    [Fact]
    public void Draft_Autosaved_IsReadBack()
    {
        var draft = Samples.Draft(
            Count(RuleOperator.LessThan, 2),
            new RuleCondition(AttributeCatalogue.Get("shipment.is_late"), RuleOperator.Equals, RuleValue.Of(true)));
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) RuleDraftJson.Write(writer, draft.Root);
        Assert.Equal(draft.Root, RuleDraftJson.Read(JsonDocument.Parse(Encoding.UTF8.GetString(stream.ToArray())).RootElement));
    }

    private static RuleAggregate Count(RuleOperator @operator, decimal number) =>
        new(null, [Samples.Condition("item.sku", "A")], @operator, RuleValue.Of(number));

    private IRenderedComponent<RuleEditor> Open(params RuleNode[] nodes)
    {
        _history = RuleHistory.Of(Samples.Draft(nodes));
        IRenderedComponent<RuleEditor> editor = null!;
        editor = Render<RuleEditor>(parameters => parameters
            .Add(part => part.Seen, SeenValues.None)
            .Add(part => part.History, _history)
            .Add(part => part.HistoryChanged, EventCallback.Factory.Create<RuleHistory>(this, history =>
            {
                _history = history;
                editor.Render(changed => changed.Add(part => part.History, history));
            })));
        return editor;
    }
}
