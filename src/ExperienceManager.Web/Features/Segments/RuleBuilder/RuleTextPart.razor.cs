using System.Globalization;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// The rule as text with suggestions. Nothing is highlighted until an arrow key is pressed, so Enter begins a line unless a suggestion was
/// chosen on purpose.
/// </summary>
public sealed partial class RuleTextPart
{
    /// <summary>Html id of the field.</summary>
    public const string Id = "rule-text";

    private const string ListId = "rule-text-list";
    private const string HintId = "rule-text-hint";
    private const string LongId = "rule-text-long";
    private const string ErrorId = "rule-text-error";
    private const int MinRows = 5;
    private const int MaxRows = 24;

    private readonly TypedText _typed = new();
    private IReadOnlyList<RuleTextSuggestion> _options = [];
    private (int Start, int End) _replaced;
    private int _active = -1;
    private (int Start, int End)? _selection;

    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public RuleDraft Draft { get; set; } = null!;

    /// <summary>Values of recent orders.</summary>
    [Parameter] public SeenValues Seen { get; set; } = SeenValues.None;

    /// <summary>The shop's condition groups; null where there are none to refer to.</summary>
    [Parameter] public SavedGroups? Saved { get; set; }

    /// <summary>The rule after a change of the text.</summary>
    [Parameter] public EventCallback<RuleEdit> OnEdit { get; set; }

    private RuleTextProblem? Problem => Draft.WrongText is { } text ? RuleText.Read(text).Problems[0] : null;

    private bool IsListShown => _options.Count > 0;

    private int Rows => Math.Clamp(_typed.Text.Count(letter => letter == '\n') + 2, MinRows, MaxRows);

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (_typed.Give(RuleAsText.Of(Draft))) Close();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_selection is not { } place) return;
        _selection = null;
        await Script.InvokeVoidAsync("experienceEditing.selectIn", Id, place.Start, place.End);
    }

    private static string DescribedBy(string? other) => other is null ? HintId : $"{HintId} {other}";

    private static string OptionId(int index) => string.Create(CultureInfo.InvariantCulture, $"rule-text-option-{index}");

    // A browser's text has line feeds alone, whatever was pasted.
    private async Task TypeAsync(string? text)
    {
        var typed = (text ?? "").ReplaceLineEndings("\n");
        var caret = CaretAfter(_typed.Text, typed);
        await _typed.TypeAsync(typed, now => OnEdit.InvokeAsync(new RuleEdit(RuleAsText.Read(Draft, now), MergeKey: Id)));
        Offer(caret, isAskedFor: false);
    }

    // Behind what differs: the browser does not say where something was typed.
    private static int CaretAfter(string before, string after)
    {
        var most = Math.Min(before.Length, after.Length);
        var same = before.AsSpan().CommonPrefixLength(after);
        var rest = 0;
        while (rest < most - same && before[^(rest + 1)] == after[^(rest + 1)]) rest++;
        return after.Length - rest;
    }

    private void Offer(int caret, bool isAskedFor)
    {
        var completion = RuleTextCompletion.At(_typed.Text, caret);
        var isBegun = completion.Start < caret;
        _active = -1;
        _replaced = (completion.Start, completion.End);
        _options = isAskedFor || isBegun ? RuleTextSuggestions.Of(completion, Seen, Saved?.Groups ?? [], L) : [];
        if (!isAskedFor && _options.Any(option => option.Insert.TrimEnd() == _typed.Text[completion.Start..completion.End])) Close();
    }

    private void Close() => (_options, _active) = ([], -1);

    private async Task SuggestAsync()
    {
        var caret = await Script.InvokeAsync<int>("experienceEditing.caretIn", Id);
        Offer(caret, isAskedFor: true);
        if (!IsListShown) return;
        _selection = (caret, caret);
    }

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case " " when args.CtrlKey:
                await SuggestAsync();
                break;
            case "ArrowDown" when IsListShown:
                _active = (_active + 1) % _options.Count;
                break;
            case "ArrowUp" when IsListShown:
                _active = _active <= 0 ? _options.Count - 1 : _active - 1;
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when _active >= 0 && _active < _options.Count:
                await ChooseAsync(_options[_active]);
                break;
        }
    }

    // One step of undo of its own, unlike typing.
    private async Task ChooseAsync(RuleTextSuggestion option)
    {
        var text = string.Concat(_typed.Text.AsSpan(0, _replaced.Start), option.Insert, _typed.Text.AsSpan(_replaced.End).TrimStart(' '));
        var caret = _replaced.Start + option.Insert.Length;
        _typed.Put(text);
        await OnEdit.InvokeAsync(new RuleEdit(RuleAsText.Read(Draft, text)));
        Offer(caret, isAskedFor: true);
        _selection = (caret, caret);
    }

    private void SelectAsync(int start, int end) => _selection = (start, end);
}
