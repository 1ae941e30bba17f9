using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A text field with suggestions, which open when the empty field gets the focus, and at a click. The owner filters: it gives the
/// options for the present text. Nothing is highlighted until an arrow key
/// is pressed, so Enter commits what was typed unless a suggestion was chosen on purpose.
/// </summary>
public sealed partial class ComboBox
{
    private readonly string _generatedId = $"combo-{Guid.NewGuid():N}"[..14];
    private readonly TypedText _typed = new();
    private bool _isOpen;
    private bool _isAskedFor;
    private int _active = -1;
    private IReadOnlyList<ComboOption> _found = [];

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Every keystroke.</summary>
    [Parameter] public EventCallback<string> TextChanged { get; set; }

    [Parameter] public IReadOnlyList<ComboOption> Options { get; set; } = [];

    /// <summary>Gives the options in place of <see cref="Options"/>, and is asked only while the list is open.</summary>
    [Parameter] public Func<IReadOnlyList<ComboOption>>? Find { get; set; }

    /// <summary>A suggestion was chosen.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }

    /// <summary>The typed text is meant: Enter without a highlighted suggestion, or the field was left.</summary>
    [Parameter] public EventCallback OnCommit { get; set; }

    /// <summary>Enter without a highlighted suggestion, after <see cref="OnCommit"/>.</summary>
    [Parameter] public EventCallback OnEnter { get; set; }

    /// <summary>Of the input: id, aria-label, aria-describedby, aria-invalid, maxlength, placeholder.</summary>
    [Parameter] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string Id => Attributes?.GetValueOrDefault("id") as string ?? _generatedId;

    private string ListId => $"{Id}-list";

    // Typing a suggestion in full needs no list, which would only cover what comes next on the page.
    private bool IsListShown => _isOpen && _found.Count > 0 && (_isAskedFor || _found.All(option => option.Value != _typed.Text));

    private string OptionId(int index) => $"{Id}-option-{index}";

    /// <inheritdoc/>
    protected override void OnParametersSet() => _typed.Give(Text);

    /// <summary>Empties the field, also when its owner never took the text over.</summary>
    public void Clear()
    {
        _typed.Put("");
        StateHasChanged();
    }

    private Task TypeAsync(string? text)
    {
        (_isOpen, _isAskedFor, _active) = (!string.IsNullOrEmpty(text), false, -1);
        return _typed.TypeAsync(text, TextChanged.InvokeAsync);
    }

    private void Open() => (_isOpen, _isAskedFor) = (true, true);

    // What can be chosen is seen before anything is typed. A field with a text keeps its suggestions until it is clicked.
    private void OpenEmpty()
    {
        if (_typed.Text.Length == 0) Open();
    }

    private void Close()
    {
        _isOpen = false;
        _active = -1;
    }

    private async Task KeyAsync(KeyboardEventArgs args)
    {
        switch (args.Key)
        {
            case "ArrowDown" or "ArrowUp" when !IsListShown:
                Open();
                break;
            case "ArrowDown":
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp":
                _active = _active <= 0 ? _found.Count - 1 : _active - 1;
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when IsListShown && _active >= 0 && _active < _found.Count:
                await ChooseAsync(_found[_active]);
                break;
            case "Enter":
                Close();
                await OnCommit.InvokeAsync();
                await OnEnter.InvokeAsync();
                break;
        }
    }

    private Task ChooseAsync(ComboOption option)
    {
        Close();
        return OnChosen.InvokeAsync(option.Value);
    }

    private Task LeaveAsync()
    {
        Close();
        return OnCommit.InvokeAsync();
    }
}
