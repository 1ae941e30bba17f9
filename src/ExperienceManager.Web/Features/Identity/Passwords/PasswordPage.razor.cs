using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>Changes one's own password; every other session of the account ends with it.</summary>
public sealed partial class PasswordPage
{
    private bool _isDone;
    private bool _hasPassword = true;
    private LocalizableText? _currentError;
    private LocalizableText? _newError;

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required ConsoleSignIn SignIn { get; init; }

    [Inject] public required OwnPassword Own { get; init; }

    [Inject] public required AccountEvents Events { get; init; }

    [Inject] public required ConsoleAddress Address { get; init; }

    [Inject] public required SignIns SignIns { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "password")] public PasswordInput? Input { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync() =>
        _hasPassword = await Users.GetUserAsync(HttpContext.User) is { PasswordHash: not null };

    private async Task ChangeAsync()
    {
        if (await Users.GetUserAsync(HttpContext.User) is not { } user) return;
        if (!_hasPassword) return;
        _currentError = await Own.CheckAsync(user, Input?.Current);
        if (_currentError is not null) return;
        var result = await Users.ChangePasswordAsync(user, Input!.Current!, Input.New ?? "");
        if (!result.Succeeded)
        {
            _newError = string.Join(" ", result.Errors.Select(error => error.Description));
            return;
        }

        await SignIn.RefreshSignInAsync(user);
        await SignIns.EndOthersOfStampAsync(user);
        await Events.RecordAsync(user, null, "account.password_changed", Address.Of(HttpContext.Request));
        _isDone = true;
    }
}

public sealed class PasswordInput
{
    /// <summary>The password so far.</summary>
    public string? Current { get; set; }

    /// <summary>The one to come.</summary>
    public string? New { get; set; }
}
