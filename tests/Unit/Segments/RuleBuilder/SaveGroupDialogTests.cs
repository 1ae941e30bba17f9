using Bunit;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Tests.Unit.Segments.RuleBuilder;

public sealed class SaveGroupDialogTests : ConsoleContext
{
    private readonly List<RuleNode> _saved = [];
    private RuleHistory _history = RuleHistory.Of(
        Samples.Draft(Samples.Condition("customer.city", "A"), Samples.Condition("customer.city", "B"), new RuleReference("vip")));
    private FailedResult? _refusal;

    [Fact]
    public async Task SaveAsGroup_ChosenRows_AreReplacedByTheNameOfTheGroup()
    {
        var editor = Open(canSave: true);
        Assert.Equal("Condition 3: the group “VIP customers”", editor.Find(".reference").GetAttribute("aria-label"));
        Assert.Contains("the group “VIP customers”.", editor.Find("#rule-sentence").TextContent, StringComparison.Ordinal);
        await editor.Find("#rule-1-actions").ClickAsync();
        await Item(editor, "Save as group…").ClickAsync();
        Assert.Equal(
            ["Condition 1: City equals A", "Condition 2: City equals B", "Condition 3: the group “VIP customers”"],
            Dialogs.FindAll(".save-group-rows label").Select(label => label.TextContent.Trim()));
        await Save();
        Assert.Contains("Enter a name", Dialogs.Markup, StringComparison.Ordinal);
        await Dialogs.Find("#save-group-name").InputAsync(new ChangeEventArgs { Value = "Cities" });
        await Dialogs.FindAll(".save-group-rows input")[1].ChangeAsync(new ChangeEventArgs { Value = true });
        _refusal = Result.Invalid("name", "Taken.", "taken");
        await Save();
        Assert.Contains("Taken.", Dialogs.Markup, StringComparison.Ordinal);
        _refusal = null;
        await Save();
        Assert.Equal("customer.city = \"A\" and customer.city = \"B\"", RuleText.Write(_saved[^1]));
        Assert.Equal("""{"all":[{"group":"cities"},{"group":"vip"}]}""", RuleJson.ToJson(_history.Present.ToRule()));
        Assert.Empty(Dialogs.FindAll(".save-group-rows"));
    }

    [Fact]
    public async Task Menu_OfAReference_WritesItsConditionsOut_AndViewersSaveNone()
    {
        var editor = Open(canSave: false);
        await editor.Find("#rule-1-actions").ClickAsync();
        Assert.DoesNotContain("Save as group…", editor.Markup, StringComparison.Ordinal);
        await editor.Find("#rule-3-actions").ClickAsync();
        await Item(editor, "Replace with its conditions").ClickAsync();
        Assert.Equal(
            "customer.city = \"A\" and customer.city = \"B\" and customer.type = \"vip\"", RuleText.Write(_history.Present.ToRule()));
    }

    private static AngleSharp.Dom.IElement Item(IRenderedComponent<Host> editor, string text) =>
        editor.FindAll("#rule-menu [role=menuitem]").Single(item => item.TextContent == text);

    private Task Save() => Dialogs.Find("#save-group-form").SubmitAsync();

    private IRenderedComponent<Host> Open(bool canSave)
    {
        var vip = Group("vip", "VIP customers", Samples.Condition("customer.type", "vip"));
        IRenderedComponent<Host> host = null!;
        host = Render<Host>(parameters => parameters
            .Add(part => part.Saved, new SavedGroups("s", [vip]) { Save = canSave ? SaveAsync : null })
            .Add(part => part.History, _history)
            .Add(part => part.OnHistory, EventCallback.Factory.Create<RuleHistory>(this, history =>
            {
                _history = history;
                host.Render(changed => changed.Add(part => part.History, history));
            })));
        return host;
    }

    private Task<Result<ConditionGroup>> SaveAsync(string name, RuleNode rule)
    {
        if (_refusal is { } refusal) return Task.FromResult<Result<ConditionGroup>>(refusal);
        _saved.Add(rule);
        return Task.FromResult<Result<ConditionGroup>>(Group(StableKey.Make(name, [], "group"), name, rule));
    }

    private static ConditionGroup Group(string key, string name, RuleNode rule) =>
        new() { Id = Guid.NewGuid(), Key = key, Name = name, Rule = rule };

    /// <summary>An editor with condition groups around it.</summary>
    private sealed class Host : ComponentBase
    {
        [Parameter] public SavedGroups Saved { get; set; } = null!;

        [Parameter] public RuleHistory History { get; set; } = null!;

        [Parameter] public EventCallback<RuleHistory> OnHistory { get; set; }

        protected override void BuildRenderTree(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
        {
            builder.OpenComponent<CascadingValue<SavedGroups>>(0);
            builder.AddComponentParameter(1, "Value", Saved);
            builder.AddComponentParameter(2, "ChildContent", (RenderFragment)(inner =>
            {
                inner.OpenComponent<RuleEditor>(0);
                inner.AddComponentParameter(1, "History", History);
                inner.AddComponentParameter(2, "HistoryChanged", OnHistory);
                inner.CloseComponent();
            }));
            builder.CloseComponent();
        }
    }
}
