using System.Globalization;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The value of a condition.</summary>
public sealed partial class RuleValueField
{
    private const int ShownUnseen = 3;

    [Parameter, EditorRequired] public DraftCondition Condition { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    private RuleProblem? Problem => View.ProblemOf(Condition, RuleField.Value);

    private IReadOnlyList<string> Texts => [.. Condition.Values.Select(value => value.Text)];

    private AttributeReference? Attribute => Condition.Attribute is { } attribute && !(attribute.IsCustom && Condition.Path.Length == 0)
        ? new AttributeReference(attribute, Condition.Path) : null;

    // Numbers are compared by value and in ranges; only texts can be misspelt.
    private IReadOnlyList<string> NeverSeen => Attribute is { } attribute && !Condition.TakesNumbers
        ? View.Seen.NeverSeen(attribute, Condition.Operator, Condition.UsedValues.Where(value => value.Kind == Domain.Orders.ScalarKind.Text).Select(value => value.Text))
        : [];

    private string UnseenWords
    {
        get
        {
            var names = string.Join(", ", NeverSeen.Take(ShownUnseen).Select(text => $"“{text}”"));
            var more = NeverSeen.Count > ShownUnseen ? string.Create(CultureInfo.InvariantCulture, $" and {NeverSeen.Count - ShownUnseen:N0} more") : "";
            return $"{names}{more}: never seen in the last {SeenWords.Orders(View.Seen.OrderCount)}.";
        }
    }

    private IEnumerable<(string Wrong, SeenValue Right)> Spellings => NeverSeen.Take(ShownUnseen)
        .Select(text => (Wrong: text, Right: View.Seen.Spelling(Attribute!, text)))
        .Where(pair => pair.Right is not null)
        .Select(pair => (pair.Wrong, pair.Right!));

    private Dictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = $"{Condition.Id}-value" };
            var described = string.Join(' ', new[] { Problem?.MessageId, NeverSeen.Count > 0 ? $"{Condition.Id}-unseen" : null }.Where(id => id is not null));
            if (described.Length > 0) attributes["aria-describedby"] = described;
            if (Problem is not null) attributes["aria-invalid"] = "true";
            if (Condition.TakesNumbers) attributes["inputmode"] = "decimal";
            return attributes;
        }
    }

    private Dictionary<string, object> TextAttributes => new(Attributes) { ["aria-label"] = "Value", ["maxlength"] = "4000" };

    private IReadOnlyList<ComboOption> Suggest(string text) => Attribute is not { } attribute ? [] :
        [.. SeenValues.Suggest(View.Seen.Of(attribute), text).Where(value => value.Text != text).Select(value => new ComboOption(value.Text, SeenWords.Orders(value.Orders)))];

    private Task SetTextAsync(string? text) => View.Apply(draft => ConditionEdits.SetText(draft, Condition.Id, text ?? ""));

    private Task AddAsync(string text) => View.Apply(draft => ConditionEdits.AddValues(draft, Condition.Id, ValueList.Split(text)));

    private Task RemoveAsync(string text) => View.Apply(draft => ConditionEdits.RemoveValue(draft, Condition.Id, text));

    private Task ReplaceAsync(string text) => View.Apply(draft => ConditionEdits.SetValues(draft, Condition.Id, ValueList.SplitLines(text)));

    private Task UseAsync(string wrong, string right) => View.Apply(draft => Condition.Operator.TakesList()
        ? ConditionEdits.SetValues(draft, Condition.Id, [.. Texts.Select(text => text == wrong ? right : text)])
        : ConditionEdits.SetText(draft, Condition.Id, right));

    private void Touch() => View.Touch(Condition.Id, RuleField.Value);
}
