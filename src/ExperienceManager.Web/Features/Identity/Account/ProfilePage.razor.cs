using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Account;

/// <summary>One's own name and language, and what the account opens.</summary>
public sealed partial class ProfilePage
{
    private AppUser? _user;
    private IReadOnlyList<OwnShop> _shops = [];
    private bool _isDone;
    private LocalizableText? _error;

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required OwnShops Shops { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "profile")] public ProfileInput? Input { get; set; }

    [SupplyParameterFromQuery(Name = "saved")] public bool IsSaved { get; set; }

    private string Language => Input?.Language ?? _user?.LanguagePreference ?? L.Language;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _isDone = IsSaved && HttpMethods.IsGet(HttpContext.Request.Method);
        _user = await Users.GetUserAsync(HttpContext.User);
        if (_user is { IsCsm: false }) _shops = await Shops.ListAsync(_user.Id);
    }

    private async Task SaveAsync()
    {
        if (_user is null) return;
        var name = Input?.Name?.Trim() ?? "";
        _error = SegmentValidation.CheckName("name", name)?.Text;
        if (_error is not null) return;
        _user.DisplayName = name;
        if (Input?.Language is { } chosen) _user.LanguagePreference = ConsoleLanguage.Known(chosen);
        var result = await Users.UpdateAsync(_user);
        if (!result.Succeeded)
        {
            _error = "The name could not be saved. Try again.";
            return;
        }

        // The cookie learns it within a minute, when its claims are read again; renewing it now would close this browser's other pages.
        if (_user.LanguagePreference is { } language && language != L.Language)
        {
            // Another request draws the page in it.
            ConsoleLanguage.Remember(HttpContext, language);
            Navigation.NavigateTo($"{IdentityUrls.Account}?saved=true");
            return;
        }

        _isDone = true;
    }
}

public sealed class ProfileInput
{
    /// <summary>The name as shown.</summary>
    public string? Name { get; set; }

    /// <summary>The tag of the console's language.</summary>
    public string? Language { get; set; }
}
