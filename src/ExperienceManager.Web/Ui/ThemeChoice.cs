namespace ExperienceManager.Web.Ui;

/// <summary>Light, dark or what the system says; kept in a cookie, so that the first byte already has it.</summary>
public static class ThemeChoice
{
    /// <summary>The cookie's name; console.js writes it, signing in writes it from the user's preference.</summary>
    public const string Cookie = "theme";

    /// <summary>What may be chosen.</summary>
    public static IReadOnlyList<string> All { get; } = ["system", "light", "dark"];

    /// <summary>The choice a request carries; anything unknown is the system's.</summary>
    public static string Read(HttpRequest request) => Known(request.Cookies[Cookie]);

    /// <summary>The choice, or "system" for anything else.</summary>
    public static string Known(string? value) => value is "light" or "dark" ? value : "system";

    /// <summary>How the cookie is kept; scripts read nothing from it but must be able to write it.</summary>
    public static CookieOptions CookieOptions(bool isSecure) => new()
    {
        Path = "/",
        MaxAge = TimeSpan.FromDays(365),
        SameSite = SameSiteMode.Lax,
        Secure = isSecure,
        HttpOnly = false,
        IsEssential = true,
    };
}
