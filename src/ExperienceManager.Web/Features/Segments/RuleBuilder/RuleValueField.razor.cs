using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>The value of a condition: the entry, and for lists the chips and the text form.</summary>
public sealed partial class RuleValueField
{
    private const int MaxQuestions = 3;

    private string _entry = "";
    private ComboBox? _field;
    private bool _isText;
    private DraftCondition? _judged;
    private SeenValues? _judgedBy;
    private bool _focusesEntry;
    private TypedNumbers _numbers = null!;

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required LocalNumbers Numbers { get; init; }

    [Parameter, EditorRequired] public DraftCondition Condition { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    private bool IsList => Condition.Operator.TakesList();

    // Values that end with a tab come from editing.js, which has emptied the field already and tells of that next. Emptying it from here as
    // well would swallow what is being typed there meanwhile.
    private bool IsHandedOver => _entry.EndsWith('\t');

    private string EntryId => $"{Condition.Id}-value";

    private RuleProblem? Problem => View.ProblemOf(Condition, RuleField.Value);

    private IReadOnlyList<string> Texts => [.. Condition.Values.Select(value => ShownOf(value.Text))];

    private IEnumerable<string> Ambiguous => Condition.TakesNumbers
        ? Condition.UsedValues.Select(value => value.Text).Where(text => LocalNumbers.ChoicesOf(text) is not null).Take(MaxQuestions) : [];

    private IReadOnlyList<ComboOption> Suggest() =>
        Condition.TakesNumbers || Condition.TakesDates || Condition.Operator is RuleOperator.Contains or RuleOperator.NotContains
            ? [] : SeenText.Suggest(
                Condition, View.Seen, IsList ? _entry : Condition.Text, L, ChosenCountries.Of(View.Outline, Condition));

    private Dictionary<string, object> Attributes
    {
        get
        {
            var attributes = new Dictionary<string, object> { ["id"] = EntryId, ["aria-label"] = L["Value"], ["maxlength"] = "4000" };
            var described = string.Join(
                ' ', new[] { Problem?.MessageId, NeverSeen.Count > 0 ? $"{Condition.Id}-unseen" : null }.Where(id => id is not null));
            if (described.Length > 0) attributes["aria-describedby"] = described;
            if (Problem is not null) attributes["aria-invalid"] = "true";
            if (Condition.TakesNumbers) attributes["inputmode"] = "decimal";
            if (Condition.TakesDates) attributes["placeholder"] = "2026-11-30";
            if (Condition.Operator == RuleOperator.InLastDays) attributes["placeholder"] = L["days, such as 7"];
            if (IsList)
                (attributes["data-chip-entry"], attributes["placeholder"]) =
                    ("", L[Condition.Values.Count == 0 ? "Type or paste, then Enter" : "Add another"]);
            return attributes;
        }
    }

    private IReadOnlyList<string> NeverSeen { get; set; } = [];

    private LocalizableText UnseenWords => SeenText.Unseen(NeverSeen, View.Seen);

    private IEnumerable<(string Wrong, SeenValue Right)> Spellings => SeenText.Spellings(Condition, View.Seen, NeverSeen);

    /// <inheritdoc/>
    protected override void OnInitialized() => _numbers = new TypedNumbers(Numbers);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        // A list may hold 10,000 values: looked up once for each change and not once for each drawing.
        if (ReferenceEquals(_judged, Condition) && ReferenceEquals(_judgedBy, View.Seen)) return;
        (_judged, _judgedBy) = (Condition, View.Seen);
        NeverSeen = SeenText.NeverSeen(Condition, View.Seen);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!_focusesEntry) return;
        _focusesEntry = false;
        await Script.InvokeVoidAsync("experienceManager.focusById", EntryId);
    }

    private async Task TypeAsync(string text)
    {
        if (!IsList)
        {
            await SetTextAsync(Condition.TakesNumbers ? _numbers.Take(text) : text);
            return;
        }

        // Tabs cannot be typed, and a comma that came with other characters was pasted; a typed one may still be part of the value.
        var isPasted = text.Contains('\t', StringComparison.Ordinal)
            || (text.Length > _entry.Length + 1 && text.Contains(',', StringComparison.Ordinal));
        _entry = text;
        if (!isPasted) return;

        if (!IsHandedOver)
        {
            _entry = "";
            _field?.Clear();
        }

        await AddAsync(text);
    }

    private Task ChooseAsync(string value)
    {
        _entry = "";
        if (IsList) _field?.Clear();
        return IsList ? View.Apply(draft => ConditionEdits.AddValues(draft, Condition.Id, [value])) : SetTextAsync(value);
    }

    private async Task CommitAsync()
    {
        if (IsHandedOver) return;
        var text = _entry;
        _entry = "";
        if (IsList && text.Length > 0) _field?.Clear();
        if (IsList && !string.IsNullOrWhiteSpace(text)) await AddAsync(text);
        else if (!IsList || Condition.Values.Count == 0) View.Touch(Condition.Id, RuleField.Value);
    }

    private string ShownOf(string entry) => Condition.TakesNumbers ? _numbers.Shown(entry) : entry;

    private Task AddAsync(string text)
    {
        var values = Condition.TakesNumbers ? Numbers.Entries(text) : ValueList.Split(text);
        return View.Apply(draft => ConditionEdits.AddValues(draft, Condition.Id, values));
    }

    private Task SetTextAsync(string text) => View.Apply(draft => ConditionEdits.SetText(draft, Condition.Id, text));

    private Task RemoveAsync(string shown)
    {
        var text = Condition.Values.Select(value => value.Text).FirstOrDefault(text => ShownOf(text) == shown) ?? shown;
        return View.Apply(draft => ConditionEdits.RemoveValue(draft, Condition.Id, text));
    }

    private Task ReplaceAsync(string text)
    {
        LeaveText();
        var lines = ValueList.SplitLines(text, Condition.Values);
        var values = Condition.TakesNumbers ? [.. lines.Select(Numbers.Entry)] : lines;
        return View.Apply(draft => ConditionEdits.SetValues(draft, Condition.Id, values));
    }

    private Task UseAsync(string wrong, string right) => View.Apply(draft => Condition.Operator.TakesList()
        ? ConditionEdits.SetValues(draft, Condition.Id, [.. Condition.Values.Select(value => value.Text == wrong ? right : value.Text)])
        : ConditionEdits.SetText(draft, Condition.Id, right));

    private void EditAsText() => (_isText, _focusesEntry) = (true, true);

    private void LeaveText() => (_isText, _focusesEntry) = (false, true);
}
