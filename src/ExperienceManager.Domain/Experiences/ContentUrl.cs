namespace ExperienceManager.Domain.Experiences;

/// <summary>
/// Which urls a merchant may put on a page. An allow-list of forms: asking whether a url "is absolute" or "starts with /" lets
/// <c>//evil.example</c> and <c>/\evil</c> through.
/// </summary>
public static class ContentUrl
{
    /// <summary>Longest url, in characters.</summary>
    public const int MaximumLength = 2_000;

    private static readonly string[] LinkSchemes = ["https://", "http://", "mailto:", "tel:"];

    /// <summary>Whether it may be a link: https, http, mailto, tel, or a path, query or fragment of this site.</summary>
    public static bool IsLink(string? url) => IsPlain(url) && (LinkSchemes.Any(scheme => HasScheme(url!, scheme)) || IsLocal(url!));

    /// <summary>Whether it may be a picture: https, or a path of this site.</summary>
    public static bool IsImage(string? url) => IsPlain(url) && (HasScheme(url!, "https://") || IsLocal(url!));

    /// <summary>The link, or null when it may not be one.</summary>
    public static string? Link(string? url) => IsLink(url) ? url : null;

    /// <summary>The picture, or null when it may not be one.</summary>
    public static string? Image(string? url) => IsImage(url) ? url : null;

    private static bool HasScheme(string url, string scheme) => url.Length > scheme.Length && url.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);

    // A browser strips tabs and newlines inside a url and reads a backslash as a slash, so neither may occur.
    private static bool IsPlain(string? url) =>
        !string.IsNullOrEmpty(url) && url.Length <= MaximumLength && !url.Any(c => c <= ' ' || c == '\\' || char.IsControl(c));

    private static bool IsLocal(string url)
    {
        if (url.StartsWith("//", StringComparison.Ordinal)) return false;
        if (url[0] is '/' or '#' or '?') return true;
        var end = url.AsSpan().IndexOfAny('/', '?', '#');
        return !(end < 0 ? url : url.AsSpan(0, end)).Contains(':');
    }
}
