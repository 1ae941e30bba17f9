using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Opens an invited account: its person sets a password and is signed in.</summary>
public sealed partial class InvitationPage
{
    private AppUser? _user;
    private LocalizableText? _error;

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required ConsoleSignIn SignIn { get; init; }

    [Inject] public required PasswordGate Gate { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "account")] public string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "token")] public string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "invitation")] public InvitationInput? Input { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The token stands in the address: it must not travel on to other sites or stay in a shared cache.
        HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        _user = Guid.TryParse(Account, out var account) ? await InviteLinks.FindAsync(Users, account, Token) : null;
    }

    private async Task AcceptAsync()
    {
        using var turn = await Gate.EnterAsync(HttpContext.RequestAborted);
        if (!turn.IsAcquired)
        {
            _error = "The server is busy. Try again in a moment.";
            return;
        }

        if (_user is null)
        {
            return;
        }

        var result = await Users.AddPasswordAsync(_user, Input?.Password ?? "");
        if (!result.Succeeded)
        {
            _error = string.Join(" ", result.Errors.Select(error => error.Description));
            return;
        }

        await SignIn.SignInAsync(_user, isPersistent: false);
        Navigation.NavigateTo("/");
    }
}

/// <summary>What the form sends.</summary>
public sealed class InvitationInput
{
    /// <summary>The password to be.</summary>
    public string? Password { get; set; }
}
