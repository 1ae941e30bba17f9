namespace ExperienceManager.Web.Security;

/// <summary>The content security policies of the two kinds of pages.</summary>
public static class ContentSecurityPolicy
{
    /// <summary>
    /// Console pages. Blazor needs <c>base-uri 'self'</c> for its base element, MudBlazor needs style attributes; neither needs
    /// <c>unsafe-eval</c> nor inline scripts. The preview is a frame of this site.
    /// </summary>
    public static string Console(string nonce) =>
        "default-src 'none'; base-uri 'self'; object-src 'none'; frame-ancestors 'none'; form-action 'self'; connect-src 'self'; "
        + "img-src 'self' data:; font-src 'self' data:; manifest-src 'self'; frame-src 'self'; "
        + $"script-src 'self' 'nonce-{nonce}'; style-src-elem 'self'; style-src-attr 'unsafe-inline'";

    /// <summary>Shopper-facing pages: no style attributes, one style element with the theme's colours.</summary>
    public static string Public(string nonce) =>
        "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'; script-src 'self'; "
        + $"connect-src 'self'; {Looks(nonce)}";

    /// <summary>
    /// A shopper-facing page as the console frames it for a preview. The frame has the console's origin, so that the preview can be brought
    /// up to date while someone types; therefore nothing a merchant wrote may run in it, of whatever source, nor send anything.
    /// </summary>
    public static string Preview(string nonce) =>
        "default-src 'none'; base-uri 'none'; object-src 'none'; form-action 'none'; frame-ancestors 'self'; script-src 'none'; "
        + $"connect-src 'none'; {Looks(nonce)}";

    private static string Looks(string nonce) => $"style-src 'self' 'nonce-{nonce}'; img-src 'self' https:; font-src 'self'";
}
