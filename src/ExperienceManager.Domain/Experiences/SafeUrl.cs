using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Experiences;

/// <summary>What a url leads to, which decides the schemes it may have.</summary>
public enum UrlUse
{
    /// <summary>A page: https, or <c>/path</c> of this site.</summary>
    Page,

    /// <summary>A page or a way to get in touch: also mailto and tel.</summary>
    Contact,

    /// <summary>A picture: https, or <c>/path</c> of this site.</summary>
    Image,

    /// <summary>A link or picture of a campaign: https or http, or <c>/path</c> of this site.</summary>
    Promotion,
}

/// <summary>
/// The urls that merchants may put on a public page: an allow-list of schemes. "Is it absolute?" is no test: <c>//evil.example</c> and
/// <c>/\evil</c> parse as files on Linux and as other hosts in browsers.
/// </summary>
public static class SafeUrl
{
    private const int Longest = 2_000;

    /// <summary>Whether a url may be stored and rendered; the empty one may, it means none.</summary>
    public static bool IsAllowed(string url, UrlUse use)
    {
        ArgumentNullException.ThrowIfNull(url);
        if (url.Length == 0) return true;
        if (url.Length > Longest
            || url.Any(letter => letter is <= ' ' or '\\' or '\u007f' || char.IsControl(letter) || char.IsWhiteSpace(letter)))
            return false;
        if (url[0] == '/') return url.Length == 1 || url[1] != '/';
        if (StartsWith(url, "mailto:")) return use == UrlUse.Contact && url.Length > "mailto:".Length;
        if (StartsWith(url, "tel:"))
            return use == UrlUse.Contact && url["tel:".Length..] is { Length: > 0 } number
                && number.All(letter => char.IsAsciiDigit(letter) || letter is '+' or '-' or '.' or '(' or ')');
        if (!StartsWith(url, "https://") && !(use == UrlUse.Promotion && StartsWith(url, "http://"))) return false;
        return Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Host.Length > 0 && parsed.UserInfo.Length == 0
            && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp);
    }

    /// <summary>What is wrong with a url, at the given path; null when it may be stored.</summary>
    public static Problem? Check(string path, string url, UrlUse use)
    {
        if (IsAllowed(url, use)) return PlainText.Check(path, url);
        LocalizableText allowed = use switch
        {
            UrlUse.Contact => "Only https:// addresses, mailto: or tel: or paths of this site that start with a single / are allowed.",
            UrlUse.Promotion => "Only https:// addresses or http:// or paths of this site that start with a single / are allowed.",
            _ => "Only https:// addresses or paths of this site that start with a single / are allowed.",
        };
        return new Problem(path, allowed, "url_not_allowed");
    }

    private static bool StartsWith(string url, string scheme) => url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
