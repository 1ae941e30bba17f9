using System.Net;
using System.Net.Sockets;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Identity.Sessions;

/// <summary>How and from where a person signs in, as far as it is kept: the kind of browser and a part of the address.</summary>
/// <param name="Method">By what: a password, a passkey, the name of a provider.</param>
/// <param name="Browser">Such as <c>Chrome on Windows</c>.</param>
/// <param name="Address">The network, not the machine: <c>203.0.113.x</c>.</param>
public sealed record SignInOrigin(string Method, string Browser, string Address)
{
    private const int NetworkBytes = 6;

    private static readonly (string Mark, string Name)[] _browsers =
        [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Mark, string Name)[] _systems =
        [("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Mac OS", "macOS"), ("CrOS", "ChromeOS"),
            ("Linux", "Linux")];

    /// <summary>No browser: a sign-in that a test or a command made.</summary>
    public static SignInOrigin Unknown { get; } = new("Password", "Unknown browser", "");

    /// <summary>Of a request.</summary>
    public static SignInOrigin Of(HttpContext http, string method)
    {
        ArgumentNullException.ThrowIfNull(http);
        return new SignInOrigin(method, BrowserOf(http.Request.Headers.UserAgent.ToString()), AddressOf(http.Connection.RemoteIpAddress));
    }

    /// <summary>The browser and system of a user agent, in words that are all ours.</summary>
    public static string BrowserOf(string userAgent)
    {
        ArgumentNullException.ThrowIfNull(userAgent);
        var browser = Name(_browsers, userAgent) ?? "Unknown browser";
        return Name(_systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    /// <summary>The same in words that can be translated.</summary>
    public static LocalizableText WordsOf(string browser)
    {
        ArgumentNullException.ThrowIfNull(browser);
        if (browser == "Unknown browser") return "Unknown browser";
        return browser.Split(" on ") switch
        {
            ["Unknown browser", var system] => OnUnknown(system),
            [var name, var system] => Named(name, On(system)),
            _ => Named(browser),
        };
    }

    /// <summary>By what a person signed in, in words; a provider keeps its name.</summary>
    public static LocalizableText MethodOf(string method) => method switch
    {
        "Password" => "Password",
        "Passkey" => "Passkey",
        "Password and code" => "Password and code",
        "Password and recovery code" => "Password and recovery code",
        _ => Named(method),
    };

    private static LocalizableText Named(string browser, LocalizableText system) => $"{browser} {system}";

    private static LocalizableText OnUnknown(string system) => $"Unknown browser on {system}";

    private static LocalizableText On(string system) => $"on {system}";

    private static LocalizableText Named(string provider) => $"{provider}";

    /// <summary>The first three numbers of an IPv4 address, the first three groups of an IPv6 one.</summary>
    public static string AddressOf(IPAddress? address)
    {
        if (address is null) return "";
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork) return $"{bytes[0]}.{bytes[1]}.{bytes[2]}.x";
        var network = new byte[bytes.Length];
        bytes.AsSpan(0, NetworkBytes).CopyTo(network);
        return $"{new IPAddress(network)}/48";
    }

    private static string? Name((string Mark, string Name)[] known, string text) =>
        known.FirstOrDefault(one => text.Contains(one.Mark, StringComparison.Ordinal)).Name;
}
