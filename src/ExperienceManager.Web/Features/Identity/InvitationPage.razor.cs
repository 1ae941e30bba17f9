using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Passwords;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Opens an invited account: its person sets a password and is signed in.</summary>
public sealed partial class InvitationPage
{
    [Inject] public required ConsoleSignIn SignIn { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [SupplyParameterFromForm(FormName = "invitation")] public NewPasswordInput? Input { get; set; }

    /// <inheritdoc/>
    protected override Task<AppUser?> FindAsync(Guid account) => InviteLinks.FindAsync(Users, account, Token);

    private async Task AcceptAsync()
    {
        if (await SetAsync(user => Users.AddPasswordAsync(user, Input?.Password ?? "")) is not { } user) return;
        await SignIn.SignInAsync(user, isPersistent: false);
        Navigation.NavigateTo("/");
    }
}
