using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace ExperienceManager.Web.Ui;

/// <summary>
/// A text field with suggestions. The owner filters: it gives the options for the present text. Nothing is highlighted until an arrow key
/// is pressed, so Enter commits what was typed unless a suggestion was chosen on purpose.
/// </summary>
public sealed partial class ComboBox
{
    private readonly string _generatedId = $"combo-{Guid.NewGuid():N}"[..14];
    private readonly TypedText _typed = new();
    private bool _isOpen;
    private bool _isAskedFor;
    private int _active = -1;

    [Parameter, EditorRequired] public string Text { get; set; } = "";

    /// <summary>Every keystroke.</summary>
    [Parameter] public EventCallback<string> TextChanged { get; set; }

    [Parameter, EditorRequired] public IReadOnlyList<ComboOption> Options { get; set; } = [];

    /// <summary>A suggestion was chosen.</summary>
    [Parameter] public EventCallback<string> OnChosen { get; set; }

    /// <summary>The typed text is meant: Enter without a highlighted suggestion, or the field was left.</summary>
    [Parameter] public EventCallback OnCommit { get; set; }

    /// <summary>Of the input: id, aria-label, aria-describedby, aria-invalid, maxlength, placeholder.</summary>
    [Parameter] public IReadOnlyDictionary<string, object>? Attributes { get; set; }

    private string Id => Attributes?.GetValueOrDefault("id") as string ?? _generatedId;

    private string ListId => $"{Id}-list";

    // Typing a suggestion in full needs no list, which would only cover what comes next on the page.
    private bool IsListShown => _isOpen && Options.Count > 0 && (_isAskedFor || Options.All(option => option.Value != _typed.Text));

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
        (_isOpen, _isAskedFor, _active) = (true, false, -1);
        return _typed.TypeAsync(text, TextChanged.InvokeAsync);
    }

    private void Open() => (_isOpen, _isAskedFor) = (true, true);

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
                _active = (_active + 1) % Options.Count;
                break;
            case "ArrowUp":
                _active = _active <= 0 ? Options.Count - 1 : _active - 1;
                break;
            case "Escape":
                Close();
                break;
            case "Enter" when IsListShown && _active >= 0 && _active < Options.Count:
                await ChooseAsync(Options[_active]);
                break;
            case "Enter":
                Close();
                await OnCommit.InvokeAsync();
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
