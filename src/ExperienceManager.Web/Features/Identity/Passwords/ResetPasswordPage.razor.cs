using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>Sets a new password by a link. It signs no one in: two-factor authentication still applies.</summary>
public sealed partial class ResetPasswordPage
{
    private bool _isDone;
    private AppUser? _user;
    private LocalizableText? _error;

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required PasswordGate Gate { get; init; }

    [Inject] public required SignIns SignIns { get; init; }

    [Inject] public required AccountEvents Events { get; init; }

    [Inject] public required ConsoleAddress Address { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromQuery(Name = "account")] public string? Account { get; set; }

    [SupplyParameterFromQuery(Name = "token")] public string? Token { get; set; }

    [SupplyParameterFromForm(FormName = "reset-password")] public ResetPasswordInput? Input { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        // The token stands in the address: it must not travel on to other sites or stay in a shared cache.
        HttpContext.Response.Headers["Referrer-Policy"] = "no-referrer";
        _user = Guid.TryParse(Account, out var account) ? await ResetLinks.FindAsync(Users, account, Token) : null;
    }

    private async Task ResetAsync()
    {
        using var turn = await Gate.EnterAsync(HttpContext.RequestAborted);
        if (!turn.IsAcquired)
        {
            _error = "The server is busy. Try again in a moment.";
            return;
        }

        if (_user is null) return;
        var result = await Users.ResetPasswordAsync(_user, Token!, Input?.Password ?? "");
        if (!result.Succeeded)
        {
            _error = string.Join(" ", result.Errors.Select(error => error.Description));
            return;
        }

        // Wrong guesses at the old password must not lock the new one.
        await Users.SetLockoutEndDateAsync(_user, null);
        await Users.ResetAccessFailedCountAsync(_user);
        await SignIns.EndOthersOfStampAsync(_user);
        await Events.RecordAsync(_user, null, "account.password_reset", Address.Of(HttpContext.Request));
        _isDone = true;
    }
}

/// <summary>What the form sends.</summary>
public sealed class ResetPasswordInput
{
    /// <summary>The password to be.</summary>
    public string? Password { get; set; }
}
