using System.Text.RegularExpressions;

namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>
/// Puts a discount's code into a link as shop systems read it: <c>discount=CODE</c> in the query. What the merchant wrote stays: a code of
/// their own in the query or in the path (<c>/discount/OTHER?redirect=…</c>). A gap <c>{{code}}</c> is filled where it stands; the
/// parameters of a hash route (<c>/#/cart?x=1</c>) are behind the <c>#</c>.
/// </summary>
internal static partial class DiscountLink
{
    private const string Parameter = "discount";

    /// <summary>The link with the code.</summary>
    public static string WithCode(string url, string code)
    {
        var escaped = Uri.EscapeDataString(code);
        if (Gap().IsMatch(url)) return Gap().Replace(url, escaped);
        var hash = url.IndexOf('#', StringComparison.Ordinal);
        var (address, fragment) = hash < 0 ? (url, "") : (url[..hash], url[hash..]);
        if (CodeInPath().IsMatch(address) || HasOwnCode(address) || HasOwnCode(fragment)) return url;
        return HashRoute().IsMatch(fragment) ? address + Append(fragment, escaped) : Append(address, escaped) + fragment;
    }

    /// <summary>The link of a campaign without a code: a gap for one is left empty.</summary>
    public static string WithoutCode(string url) => Gap().Replace(url, "");

    private static string Append(string address, string code)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        if (mark < 0) return $"{address}?{Parameter}={code}";
        var parts = address[(mark + 1)..].Split('&');
        var empty = Array.FindIndex(parts, part => part.TrimEnd('=').Equals(Parameter, StringComparison.OrdinalIgnoreCase));
        if (empty >= 0)
        {
            parts[empty] = $"{parts[empty].TrimEnd('=')}={code}";
            return $"{address[..mark]}?{string.Join('&', parts)}";
        }

        var joint = address[^1] is '?' or '&' ? "" : "&";
        return $"{address}{joint}{Parameter}={code}";
    }

    // Of old, ";" separates parameters too; "&amp;" is "&" that was copied out of a page's source.
    private static bool HasOwnCode(string address)
    {
        var mark = address.IndexOf('?', StringComparison.Ordinal);
        return mark >= 0 && address[(mark + 1)..].Split('&', ';')
            .Any(part => part.StartsWith(Parameter + "=", StringComparison.OrdinalIgnoreCase) && part.Length > Parameter.Length + 1);
    }

    [GeneratedRegex(@"(\{\{|%7B%7B)(\s|%20)*(discount[_-]?)?code(\s|%20)*(\}\}|%7D%7D)", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Gap();

    [GeneratedRegex("/discount/[^/?]", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex CodeInPath();

    [GeneratedRegex("^#!?/", RegexOptions.None, 1000)]
    private static partial Regex HashRoute();
}
