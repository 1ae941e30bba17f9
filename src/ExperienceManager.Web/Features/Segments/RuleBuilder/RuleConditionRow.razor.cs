using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>One condition of the rule.</summary>
public sealed partial class RuleConditionRow
{
    private string? _path;

    [Parameter, EditorRequired] public DraftCondition Condition { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    private string Key => Condition.Attribute?.Key ?? "";

    private AttributeSubject? ScopeSubject => View.Outline[Condition].Parent is { IsScope: true } parent ? parent.Joining.Subject() : null;

    private IEnumerable<RuleOperator> Operators => Condition.Attribute?.Operators ?? RuleOperators.All.AsEnumerable();

    // What is easily taken for granted about the operator.
    private LocalizableText? Note => Condition.Operator.IsDate() ? "in the shop’s time zone"
        : Condition.Operator.IsNegative() && Condition.Operator != RuleOperator.IsNotSet ? "also true when empty" : null;

    private bool HasProblem => View.Problems.Any(problem => problem.NodeId == Condition.Id);

    private IReadOnlyList<ComboOption> PathOptions => Condition.Attribute is not { } attribute ? [] :
        [.. SeenValues.Suggest(View.Seen.PathsOf(attribute.Subject), _path ?? "")
            .Select(path => new ComboOption(path.Text, L[SeenText.Orders(path.Orders)]))];

    private Dictionary<string, object> PathAttributes
    {
        get
        {
            var attributes = new Dictionary<string, object>
            {
                ["id"] = $"{Condition.Id}-path",
                ["aria-label"] = L["Custom attribute path"],
                ["placeholder"] = L["path, such as fulfilment.late"],
                ["maxlength"] = "500",
            };
            if (View.ProblemOf(Condition, RuleField.Path) is { } problem)
                (attributes["aria-invalid"], attributes["aria-describedby"]) = ("true", problem.MessageId);
            return attributes;
        }
    }

    /// <inheritdoc/>
    protected override object Shown => new ShownRow(
        Condition,
        View.Outline[Condition].Number,
        ScopeSubject,
        string.Join('|', View.Problems.Where(problem => problem.NodeId == Condition.Id).Select(problem => problem.Message)),
        View.Seen,
        View.Coverage?.GetValueOrDefault(Condition.Id),
        View.Ticks?.TryGetValue(Condition.Id, out var isMatch) == true ? isMatch : null,
        View.MovingId == Condition.Id ? View.Draft : null);

    private string? Invalid(RuleField field) => View.ProblemOf(Condition, field) is null ? null : "true";

    private string? Message(RuleField field) => View.ProblemOf(Condition, field)?.MessageId;

    // Blazor may deliver a value that was never offered.
    private Task SetAttributeAsync(string key)
    {
        var attribute = AttributeCatalogue.All.FirstOrDefault(definition => definition.Key == key);
        return attribute is null ? Task.CompletedTask : View.Apply(draft => ConditionEdits.SetAttribute(draft, Condition.Id, attribute));
    }

    private Task SetOperatorAsync(string chosen) =>
        Enum.TryParse<RuleOperator>(chosen, out var parsed)
            ? View.Apply(draft => ConditionEdits.SetOperator(draft, Condition.Id, parsed))
            : Task.CompletedTask;

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

    private sealed record ShownRow(
        DraftCondition Condition,
        int Number,
        AttributeSubject? Scope,
        string Problems,
        SeenValues Seen,
        NodeCoverage? Coverage,
        bool? IsMatch,
        RuleDraft? Moving);
}
