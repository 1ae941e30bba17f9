using System.Globalization;
using System.Net;

namespace ExperienceManager.Web.App.Starting;

/// <summary>What the values of settings have to be.</summary>
internal static class SettingChecks
{
    private const int MinKeyBytes = 32;

    /// <summary>Any text.</summary>
    public static string? Text(string value) => null;

    /// <summary>Yes or no.</summary>
    public static string? Flag(string value) => bool.TryParse(value, out _) ? null : "be true or false";

    /// <summary>A whole number within bounds.</summary>
    public static Func<string, string?> Number(int min, int max = int.MaxValue) => value =>
        int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? null
            : max == int.MaxValue ? $"be a whole number, {min} or more" : $"be a whole number from {min} to {max}";

    /// <summary>A length of time above zero.</summary>
    public static string? Duration(string value) =>
        TimeSpan.TryParse(value, CultureInfo.InvariantCulture, out var time) && time > TimeSpan.Zero && time < TimeSpan.FromDays(1) ? null
            : "be a time such as 00:00:05 (hours, minutes, seconds), less than a day";

    /// <summary>A length of time, none included.</summary>
    public static string? DurationOrNone(string value) => value is "0" or "00:00:00" ? null : Duration(value);

    /// <summary>An address of the web.</summary>
    public static string? Address(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? null
            : "be an address such as https://shop.example";

    /// <summary>Addresses to listen on, separated by semicolons.</summary>
    public static string? Listening(string value) =>
        value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).All(CanListenOn) ? null
            : "be an address to listen on, such as http://0.0.0.0:8080";

    /// <summary>Ports to listen on, separated by semicolons.</summary>
    public static string? Ports(string value) =>
        value.Split(';', StringSplitOptions.RemoveEmptyEntries)
            .All(port => ushort.TryParse(port, CultureInfo.InvariantCulture, out _)) ? null
            : "be a port such as 8080";

    /// <summary>An IP address, or a range of them.</summary>
    public static string? Network(string value) =>
        IPAddress.TryParse(value, out _) || IPNetwork.TryParse(value, out _) ? null
            : "be an IP address such as 10.0.0.5 or a range such as 10.0.0.0/8";

    /// <summary>A key in base64.</summary>
    public static string? Key(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var length) && length >= MinKeyBytes ? null
            : $"be at least {MinKeyBytes} random bytes in base64, as “openssl rand -base64 32” prints them";
    }

    private static bool CanListenOn(string address)
    {
        try
        {
            return BindingAddress.Parse(address) is { Scheme: "http" or "https" } parsed
                && (parsed.IsUnixPipe || parsed.IsNamedPipe || parsed.Port is >= 0 and <= ushort.MaxValue);
        }
        catch (FormatException)
        {
            return false;
        }
    }
}
