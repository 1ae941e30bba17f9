using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>The shop's locales as tabs, each with how many texts fall back to another language.</summary>
public sealed partial class LocaleTabs
{
    [Inject] public required IJSRuntime Script { get; init; }

    [Parameter, EditorRequired] public IReadOnlyList<Translation> Translations { get; set; } = [];

    [Parameter, EditorRequired] public string Selected { get; set; } = "";

    [Parameter] public EventCallback<string> OnSelect { get; set; }

    /// <summary>Id of the panel that holds the texts.</summary>
    [Parameter] public string Controls { get; set; } = "experience-texts";

    private string Describe(Translation translation) =>
        translation.IsComplete ? L[$"{translation.Locale}: all {translation.Total} texts"]
        : L[$"{translation.Locale}: {translation.Present} of {translation.Total} texts"];

    private async Task MoveAsync(KeyboardEventArgs args, int from)
    {
        int? to = args.Key switch
        {
            "ArrowRight" => (from + 1) % Translations.Count,
            "ArrowLeft" => (from + Translations.Count - 1) % Translations.Count,
            "Home" => 0,
            "End" => Translations.Count - 1,
            _ => null,
        };
        if (to is not { } target) return;
        await OnSelect.InvokeAsync(Translations[target].Locale);
        await Script.InvokeVoidAsync("experienceManager.focusById", $"locale-{Translations[target].Locale}");
    }
}
