namespace ExperienceManager.Web.Features.Identity;

/// <summary>Addresses of signing in, and where to go afterwards.</summary>
public static class IdentityUrls
{
    /// <summary>The sign-in form.</summary>
    public const string SignIn = "/login";

    /// <summary>Signs out on POST.</summary>
    public const string SignOut = "/logout";

    /// <summary>Changing one's own password.</summary>
    public const string Password = "/account/password";

    /// <summary>Accepting an invitation.</summary>
    public const string Invitation = "/invitation";

    /// <summary>Query parameter: where to go after signing in.</summary>
    public const string ReturnUrl = "returnUrl";

    /// <summary>The invite link of an account, relative to the site.</summary>
    public static string InvitationOf(Guid account, string token) => $"{Invitation}?account={account}&token={Uri.EscapeDataString(token)}";

    /// <summary>The sign-in form with a way back.</summary>
    public static string SignInAndReturn(string pathAndQuery) =>
        LocalOrHome(pathAndQuery) is "/" ? SignIn : $"{SignIn}?{ReturnUrl}={Uri.EscapeDataString(pathAndQuery)}";

    /// <summary>
    /// The address when it is a path of this site, else "/". <c>Uri</c> is no help here: it takes <c>//evil.example</c> for a file.
    /// One slash, then a letter, digit or query; nowhere a backslash or a control character.
    /// </summary>
    public static string LocalOrHome(string? url)
    {
        var isLocal = url is { Length: > 0 and <= 2000 } && url[0] == '/'
            && (url.Length == 1 || char.IsAsciiLetterOrDigit(url[1]) || url[1] == '?')
            && !url.Any(character => character == '\\' || char.IsControl(character) || char.IsWhiteSpace(character))
            && !url.StartsWith(SignIn, StringComparison.OrdinalIgnoreCase)
            && !url.StartsWith(SignOut, StringComparison.OrdinalIgnoreCase);
        return isLocal ? url! : "/";
    }
}
