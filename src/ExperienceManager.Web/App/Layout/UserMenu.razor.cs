using System.Globalization;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace ExperienceManager.Web.App.Layout;

/// <summary>Theme, language, help, keys, news, password, signing out.</summary>
public sealed partial class UserMenu
{
    private int _unseen;
    private bool _showsKeys;

    [Inject] public required IJSRuntime Script { get; init; }

    [Inject] public required ConsolePreferences Preferences { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [Inject] public required SeenChanges Seen { get; init; }

    [Parameter, EditorRequired] public Actor Actor { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() => _unseen = await Seen.CountUnseenAsync(Actor);

    private static string Initials(string name) =>
        string.Concat(name.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(2).Select(word => StringInfo.GetNextTextElement(word)))
            .ToUpperInvariant();

    private async Task ChooseAsync(string theme)
    {
        await Script.InvokeVoidAsync("experienceManager.setTheme", theme);
        await Preferences.SaveThemeAsync(Actor, theme);
    }

    // A full load: the language is that of a request, and of the circuit it opens.
    private async Task SpeakAsync(string language)
    {
        await Preferences.SaveLanguageAsync(Actor, language);
        var path = $"/{Navigation.ToBaseRelativePath(Navigation.Uri)}";
        Navigation.NavigateTo(IdentityUrls.LanguageAndReturn(language, path), forceLoad: true);
    }

    // A POST with a token: a link would let any page sign people out.
    private async Task SignOutAsync() => await Script.InvokeVoidAsync("experienceManager.submit", "sign-out-form");
}
