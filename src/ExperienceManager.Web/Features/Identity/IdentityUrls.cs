namespace ExperienceManager.Web.Features.Identity;

/// <summary>Addresses of signing in, and where to go afterwards.</summary>
public static class IdentityUrls
{
    /// <summary>The sign-in form.</summary>
    public const string SignIn = "/login";

    /// <summary>Signing out of the provider too.</summary>
    public const string ProviderSignOut = "/logout/single-sign-on";

    /// <summary>Signs out on POST.</summary>
    public const string SignOut = "/logout";

    /// <summary>One's own account.</summary>
    public const string Account = "/account";

    /// <summary>Changing one's own password.</summary>
    public const string Password = "/account/password";

    /// <summary>Turning two-factor authentication on and off.</summary>
    public const string TwoFactor = "/account/two-factor";

    /// <summary>One's passkeys.</summary>
    public const string Passkeys = "/account/passkeys";

    /// <summary>Where one is signed in.</summary>
    public const string Sessions = "/account/sessions";

    /// <summary>Asking for a link to reset a password.</summary>
    public const string ForgotPassword = "/forgot-password";

    /// <summary>Setting a new password by such a link.</summary>
    public const string ResetPassword = "/reset-password";

    /// <summary>The code after the password.</summary>
    public const string SignInCode = "/login/code";

    /// <summary>Signing in with a passkey, on POST.</summary>
    public const string SignInPasskey = "/login/passkey";

    /// <summary>Signing in through the configured provider.</summary>
    public const string SingleSignOn = "/login/single-sign-on";

    /// <summary>Gives the browser the language whose tag follows.</summary>
    public const string Language = "/language";

    /// <summary>Accepting an invitation.</summary>
    public const string Invitation = "/invitation";

    /// <summary>Creating the first account of an installation.</summary>
    public const string SetUp = "/setup";

    /// <summary>Query parameter: where to go after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>Changes the language and comes back to a path of this site.</summary>
    public static string LanguageAndReturn(string tag, string path) => $"{Language}/{tag}?{ReturnUrl}={Uri.EscapeDataString(path)}";

    /// <summary>The invite link of an account, relative to the site.</summary>
    public static string InvitationOf(Guid account, string token) => $"{Invitation}?account={account}&token={Uri.EscapeDataString(token)}";

    /// <summary>The address that creates the first account, relative to the site.</summary>
    public static string SetUpOf(string token) => $"{SetUp}?token={Uri.EscapeDataString(token)}";

    /// <summary>The reset link of an account, relative to the site.</summary>
    public static string ResetOf(Guid account, string token) => $"{ResetPassword}?account={account}&token={Uri.EscapeDataString(token)}";

    /// <summary>The code page with a way back.</summary>
    public static string SignInCodeAndReturn(string? returnUrl) =>
        LocalOrHome(returnUrl) is "/" ? SignInCode : $"{SignInCode}?{ReturnUrl}={Uri.EscapeDataString(returnUrl!)}";

    /// <summary>The sign-in form with what went wrong at the provider.</summary>
    internal static string SignInProblem(SingleSignOn.SingleSignOnProblem problem) => $"{SignIn}?problem={problem}";

    /// <summary>The sign-in form with a way back.</summary>
    public static string SignInAndReturn(string pathAndQuery) =>
        LocalOrHome(pathAndQuery) is "/" ? SignIn : $"{SignIn}?{ReturnUrl}={Uri.EscapeDataString(pathAndQuery)}";

    /// <summary>
    /// The address when it is a path of this site, else "/". <c>Uri</c> is no help here: it takes <c>//evil.example</c> for a file.
    /// One slash, then a letter, digit or query; nowhere a backslash or a control character.
    /// </summary>
    /// <param name="url">The address.</param>
    /// <param name="mayBeSignIn">Whether the way may lead back to signing in.</param>
    public static string LocalOrHome(string? url, bool mayBeSignIn = false)
    {
        var isLocal = url is { Length: > 0 and <= 2000 } && url[0] == '/'
            && (url.Length == 1 || char.IsAsciiLetterOrDigit(url[1]) || url[1] == '?')
            && !url.Any(character => character == '\\' || char.IsControl(character) || char.IsWhiteSpace(character))
            && (mayBeSignIn || !url.StartsWith(SignIn, StringComparison.OrdinalIgnoreCase))
            && !url.StartsWith(SignOut, StringComparison.OrdinalIgnoreCase);
        return isLocal ? url! : "/";
    }
}
