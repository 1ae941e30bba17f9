using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Changes one's own password; every other session of the account ends with it.</summary>
public sealed partial class PasswordPage
{
    private bool _isDone;
    private string? _currentError;
    private string? _newError;

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required ConsoleSignIn SignIn { get; init; }

    [Inject] public required PasswordGate Gate { get; init; }

    [Inject] public required SignIns SignIns { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "password")] public PasswordInput? Input { get; set; }

    private async Task ChangeAsync()
    {
        using var turn = await Gate.EnterAsync(HttpContext.RequestAborted);
        if (!turn.IsAcquired || await Users.GetUserAsync(HttpContext.User) is not { } user)
        {
            _currentError = "Your password could not be changed. Try again in a moment.";
            return;
        }

        // A session left open on a desk must not become a way to guess the password behind it.
        if (await Users.IsLockedOutAsync(user) || !await Users.CheckPasswordAsync(user, Input?.Current ?? ""))
        {
            await Users.AccessFailedAsync(user);
            _currentError = "This is not your current password.";
            return;
        }

        var result = await Users.ChangePasswordAsync(user, Input!.Current!, Input.New ?? "");
        if (!result.Succeeded)
        {
            _newError = string.Join(" ", result.Errors.Select(error => error.Description));
            return;
        }

        await SignIn.RefreshSignInAsync(user);
        await SignIns.EndOthersOfStampAsync(user);
        _isDone = true;
    }
}

/// <summary>What the form sends.</summary>
public sealed class PasswordInput
{
    /// <summary>The password so far.</summary>
    public string? Current { get; set; }

    /// <summary>The one to come.</summary>
    public string? New { get; set; }
}
