using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Passwords;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.TwoFactor;

/// <summary>Turns two-factor authentication on with an app's code, off with the password, and creates recovery codes.</summary>
public sealed partial class TwoFactorPage
{
    private const int RecoveryCodes = 10;

    private AppUser? _user;
    private string? _key;
    private string _link = "";
    private string _spacedKey = "";
    private int _left;
    private LocalizableText? _done;
    private LocalizableText? _codeError;
    private LocalizableText? _passwordError;
    private IReadOnlyList<string> _codes = [];

    [Inject] public required UserManager<AppUser> Users { get; init; }

    [Inject] public required IUserStore<AppUser> Store { get; init; }

    [Inject] public required ConsoleSignIn SignIn { get; init; }

    [Inject] public required SignIns SignIns { get; init; }

    [Inject] public required OwnPassword Own { get; init; }

    [Inject] public required AccountEvents Events { get; init; }

    [Inject] public required ConsoleAddress Address { get; init; }

    [CascadingParameter] public required HttpContext HttpContext { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-enable")] public EnableInput? Enable { get; set; }

    [SupplyParameterFromForm(FormName = "two-factor-change")] public ChangeInput? Change { get; set; }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _user = await Users.GetUserAsync(HttpContext.User);
        await CountAsync();
        // The form that was sent must be on the page for its handler to be found.
        if (Enable is not null && _user is { TwoFactorEnabled: false }) await ShowKeyAsync();
    }

    private async Task CountAsync() => _left = _user is { TwoFactorEnabled: true } ? await Users.CountRecoveryCodesAsync(_user) : 0;

    // Through the store: the framework's own reset of the key would sign every session out, and nothing has changed yet.
    private async Task BeginAsync()
    {
        if (_user is not { TwoFactorEnabled: false, PasswordHash: not null }) return;
        await ((IUserAuthenticatorKeyStore<AppUser>)Store)
            .SetAuthenticatorKeyAsync(_user, Users.GenerateNewAuthenticatorKey(), HttpContext.RequestAborted);
        await Users.UpdateAsync(_user);
        await ShowKeyAsync();
    }

    private async Task ShowKeyAsync()
    {
        _key = await Users.GetAuthenticatorKeyAsync(_user!);
        if (_key is null) return;
        _spacedKey = string.Join(' ', _key.ToLowerInvariant().Chunk(4).Select(part => new string(part)));
        _link = $"otpauth://totp/ExperienceManager:{Uri.EscapeDataString(_user!.Email!)}?secret={_key}&issuer=ExperienceManager&digits=6";
    }

    private async Task EnableAsync()
    {
        if (_user is not { TwoFactorEnabled: false, PasswordHash: not null }) return;
        if (await Users.IsLockedOutAsync(_user) || !await Users.VerifyTwoFactorTokenAsync(_user, TokenOptions.DefaultAuthenticatorProvider,
            SignInCode.Digits(Enable?.Code)))
        {
            await Users.AccessFailedAsync(_user);
            _codeError = "This code is not right. Enter the one that the app shows now.";
            return;
        }

        _key = null;
        await Users.SetTwoFactorEnabledAsync(_user, true);
        await CreateCodesAsync();
        await ContinueAsync("account.two_factor_on");
        _done = "Two-factor authentication is on. You are signed out on all other devices.";
    }

    private async Task ChangeAsync()
    {
        if (_user is not { TwoFactorEnabled: true }) return;
        _passwordError = await Own.CheckAsync(_user, Change?.Password);
        if (_passwordError is not null) return;
        if (Change?.What == "codes")
        {
            await CreateCodesAsync();
            await Events.RecordAsync(_user, null, "account.recovery_codes_created", Address.Of(HttpContext.Request));
            _done = "New recovery codes created. The earlier ones no longer work.";
        }
        else if (Change?.What == "off")
        {
            await Users.SetTwoFactorEnabledAsync(_user, false);
            await Users.ResetAuthenticatorKeyAsync(_user);
            await Users.GenerateNewTwoFactorRecoveryCodesAsync(_user, 0);
            await ContinueAsync("account.two_factor_off");
            _done = "Two-factor authentication is off. You are signed out on all other devices.";
        }

        await CountAsync();
    }

    private async Task CreateCodesAsync()
    {
        _codes = [.. await Users.GenerateNewTwoFactorRecoveryCodesAsync(_user!, RecoveryCodes) ?? []];
        _left = _codes.Count;
    }

    private async Task ContinueAsync(string action)
    {
        await SignIn.RefreshSignInAsync(_user!);
        await SignIns.EndOthersOfStampAsync(_user!);
        await Events.RecordAsync(_user!, null, action, Address.Of(HttpContext.Request));
    }
}

/// <summary>What the form sends that turns it on.</summary>
public sealed class EnableInput
{
    /// <summary>The app's code.</summary>
    public string? Code { get; set; }
}

/// <summary>What the form sends that changes it.</summary>
public sealed class ChangeInput
{
    /// <summary>The current password.</summary>
    public string? Password { get; set; }

    /// <summary><c>codes</c> or <c>off</c>.</summary>
    public string? What { get; set; }
}
