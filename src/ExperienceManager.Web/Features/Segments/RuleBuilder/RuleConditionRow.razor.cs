using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>One condition of the rule. Draws again only when something it shows has changed: a rule may have 200 rows.</summary>
public sealed partial class RuleConditionRow
{
    private RowState _state = null!;
    private bool _isChanged = true;
    private string? _path;

    [Parameter, EditorRequired] public DraftCondition Condition { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    private string Key => Condition.Attribute?.Key ?? "";

    private AttributeSubject? ScopeSubject => View.Outline[Condition].Parent is { IsScope: true } parent ? parent.Joining.Subject() : null;

    private IEnumerable<RuleOperator> Operators => Condition.Attribute?.Operators ?? RuleOperators.All.AsEnumerable();

    // What is easily taken for granted about the operator.
    private string? Note => Condition.Operator.IsDate() ? "in the shop’s time zone"
        : Condition.Operator.IsNegative() && Condition.Operator != RuleOperator.IsNotSet ? "also true when empty" : null;

    private IReadOnlyList<ComboOption> PathOptions => Condition.Attribute is not { } attribute ? [] :
        [.. SeenValues.Suggest(View.Seen.PathsOf(attribute.Subject), _path ?? "").Select(path => new ComboOption(path.Text, SeenWords.Orders(path.Orders)))];

    private Dictionary<string, object> PathAttributes
    {
        get
        {
            var attributes = new Dictionary<string, object>
            {
                ["id"] = $"{Condition.Id}-path",
                ["aria-label"] = "Custom attribute path",
                ["placeholder"] = "path, such as fulfilment.late",
                ["maxlength"] = "500",
            };
            if (View.ProblemOf(Condition, RuleField.Path) is { } problem) (attributes["aria-invalid"], attributes["aria-describedby"]) = ("true", problem.MessageId);
            return attributes;
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var place = View.Outline[Condition];
        var state = new RowState(
            Condition, place with { Parent = null }, ScopeSubject, View.Draft.ConditionCount, string.Join('|', View.Problems.Where(problem => problem.NodeId == Condition.Id).Select(problem => problem.Message)),
            View.Seen, View.Coverage?.GetValueOrDefault(Condition.Id, -1), View.Ticks?.TryGetValue(Condition.Id, out var holds) == true ? holds : null,
            View.MovingId == Condition.Id ? View.Draft : null);
        _isChanged = state != _state;
        _state = state;
    }

    /// <inheritdoc/>
    protected override bool ShouldRender()
    {
        // Own events (typing a path) draw as well; only a new view without news is skipped.
        var draws = _isChanged;
        _isChanged = true;
        return draws;
    }

    private string? Invalid(RuleField field) => View.ProblemOf(Condition, field) is null ? null : "true";

    private string? Message(RuleField field) => View.ProblemOf(Condition, field)?.MessageId;

    // Blazor may deliver a value that was never offered.
    private Task SetAttributeAsync(string key)
    {
        var attribute = AttributeCatalogue.All.FirstOrDefault(definition => definition.Key == key);
        return attribute is null ? Task.CompletedTask : View.Apply(draft => ConditionEdits.SetAttribute(draft, Condition.Id, attribute));
    }

    private Task SetOperatorAsync(string chosen) =>
        Enum.TryParse<RuleOperator>(chosen, out var parsed) ? View.Apply(draft => ConditionEdits.SetOperator(draft, Condition.Id, parsed)) : Task.CompletedTask;

    private Task SetPathAsync(string path)
    {
        _path = null;
        return View.Apply(draft => ConditionEdits.SetPath(draft, Condition.Id, path.Trim()));
    }

    private async Task CommitPathAsync()
    {
        if (_path is { } typed) await SetPathAsync(typed);
        View.Touch(Condition.Id, RuleField.Path);
    }

    private sealed record RowState(
        DraftCondition Condition, RulePlace Place, AttributeSubject? Scope, int ConditionCount, string Problems, SeenValues Seen, int? Coverage, bool? Tick, RuleDraft? Moving)
    {
        public bool HasProblem => Problems.Length > 0;
    }
}
