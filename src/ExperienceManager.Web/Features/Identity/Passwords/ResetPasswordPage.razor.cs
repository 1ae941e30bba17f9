using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Identity.Passwords;

/// <summary>Sets a new password by a link. It signs no one in: two-factor authentication still applies.</summary>
public sealed partial class ResetPasswordPage
{
    private bool _isDone;

    [Inject] public required SignIns SignIns { get; init; }

    [Inject] public required AccountEvents Events { get; init; }

    [Inject] public required ConsoleAddress Address { get; init; }

    [SupplyParameterFromForm(FormName = "reset-password")] public NewPasswordInput? Input { get; set; }

    /// <inheritdoc/>
    protected override Task<AppUser?> FindAsync(Guid account) => ResetLinks.FindAsync(Users, account, Token);

    private async Task ResetAsync()
    {
        if (await SetAsync(user => Users.ResetPasswordAsync(user, Token!, Input?.Password ?? "")) is not { } user) return;
        // Wrong guesses at the old password must not lock the new one.
        await Users.SetLockoutEndDateAsync(user, null);
        await Users.ResetAccessFailedCountAsync(user);
        await SignIns.EndOthersOfStampAsync(user);
        await Events.RecordAsync(user, null, "account.password_reset", Address.Of(HttpContext.Request));
        _isDone = true;
    }
}
