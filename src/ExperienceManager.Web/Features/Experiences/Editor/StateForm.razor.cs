using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Tracking.Texts;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>What an experience says in one state: a line that opens to its fields.</summary>
public sealed partial class StateForm
{
    private readonly string _id = $"state-{Guid.NewGuid():N}"[..14];
    private bool _isOpen;
    private string? _focus;

    [Inject] public required Announcements Announcements { get; init; }

    [Inject] public required IJSRuntime Script { get; init; }

    [CascadingParameter] public required ContentEditing Editing { get; set; }

    [Parameter, EditorRequired] public DeliveryState State { get; set; }

    private string Name => L[StateNames.Of(State)];

    private string FieldsId => $"{_id}-fields";

    private string ToggleId => $"{_id}-toggle";

    private string ToggleText => L[_isOpen ? "Close text" : Text.IsEmpty ? "Add text" : "Edit text"];

    private ExperienceContent Content => Editing.Content;

    private StateText Text => Content.TextOf(State);

    private string BuiltIn => TrackingTexts.For(Editing.Locale).Headlines.Of(State);

    private string Note
    {
        get
        {
            if (Text.Texts.Any(text => text.Serves(Editing.Locale))) return L["Own text"];
            if (Text.IsEmpty) return L["Uses the general text"];
            string[] locales = [.. Text.Texts.SelectMany(text => text.Texts.Keys).Distinct().Order(StringComparer.Ordinal)];
            return locales.Length == 0 ? L["Uses the general text with its own image"]
                : L[$"Uses the general text, has text in {string.Join(", ", locales)}"];
        }
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _isOpen |= Editing.HasErrorUnder(At("hero")) || Editing.HasErrorUnder(At("message"));

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } target) return;
        _focus = null;
        await Script.InvokeVoidAsync("experienceManager.focusFirst", target);
    }

    private string At(string path) => $"states.{State.Key()}.{path}";

    private void Toggle()
    {
        _isOpen = !_isOpen;
        if (!_isOpen) return;
        _focus = FieldsId;
        Editing.ShowState(State);
    }

    private void Remove()
    {
        Editing.Set(new StateText(State));
        (_isOpen, _focus) = (false, ToggleId);
        Announcements.Say(L[$"Text for {Name} removed in all locales."]);
    }

    private void SetHero(Func<Hero, Hero> change) => Editing.Set(Text with { Hero = change(Text.Hero) });

    private void SetMessage(Func<MessageBlock, MessageBlock> change) => Editing.Set(Text with { Message = change(Text.Message) });
}
