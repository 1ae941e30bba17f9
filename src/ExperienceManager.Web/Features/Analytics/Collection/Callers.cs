using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>What a request's headers say about who sends it.</summary>
internal static class Callers
{
    private static readonly string[] PurposeHeaders = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];

    /// <summary>
    /// Whether no person looks at the page now: a robot or script by its own word, a browser that loads ahead or makes a preview, a mere
    /// look at the headers.
    /// </summary>
    public static bool IsRobot(HttpRequest request) =>
        HttpMethods.IsHead(request.Method) || PurposeHeaders.Any(name => IsAhead(request.Headers[name].ToString()))
            || RobotAgents.Contains(request.Headers.UserAgent.ToString());

    /// <summary>What kind of screen.</summary>
    public static DeviceClass Device(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (Has(agent, "iPad") || Has(agent, "Tablet") || Has(agent, "Kindle") || (Has(agent, "Android") && !Has(agent, "Mobile")))
            return DeviceClass.Tablet;
        return Has(agent, "Mobi") || Has(agent, "iPhone") || Has(agent, "iPod") || request.Headers["Sec-CH-UA-Mobile"] == "?1"
            ? DeviceClass.Phone
            : DeviceClass.Desktop;
    }

    private static bool IsAhead(string purpose) => Has(purpose, "prefetch") || Has(purpose, "prerender") || Has(purpose, "preview");

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
