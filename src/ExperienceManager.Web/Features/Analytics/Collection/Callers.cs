using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>What a request's headers say about who sends it.</summary>
internal static class Callers
{
    // Programs that say themselves that they are no person. Libraries for HTTP are not among them: an app of the shop may report its own events.
    private static readonly string[] Robots =
    [
        "bot", "crawl", "spider", "slurp", "scraper", "archiver", "facebookexternalhit", "whatsapp", "telegram", "skypeuripreview", "mediapartners", "google-inspectiontool",
        "apis-google", "bingpreview", "lighthouse", "pagespeed", "gtmetrix", "pingdom", "uptime", "monitor", "validator", "yandeximages", "embedly", "quora link preview", "outbrain",
        "vkshare", "w3c_", "prerender", "linkchecker", "googleimageproxy",
    ];

    /// <summary>Whether no person looks at the page now: a robot by its own word, a browser that loads ahead, a mere look at the headers.</summary>
    public static bool IsRobot(HttpRequest request) =>
        HttpMethods.IsHead(request.Method) || IsAhead(request.Headers["Sec-Purpose"]) || IsAhead(request.Headers["Purpose"]) || IsAhead(request.Headers["X-Moz"]) || IsRobot(request.Headers.UserAgent.ToString());

    /// <summary>What kind of screen.</summary>
    public static DeviceClass Device(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        if (Has(agent, "iPad") || Has(agent, "Tablet") || Has(agent, "Kindle") || (Has(agent, "Android") && !Has(agent, "Mobile"))) return DeviceClass.Tablet;
        return Has(agent, "Mobi") || Has(agent, "iPhone") || Has(agent, "iPod") || request.Headers["Sec-CH-UA-Mobile"] == "?1" ? DeviceClass.Phone : DeviceClass.Desktop;
    }

    private static bool IsRobot(string agent) => Robots.Any(robot => Has(agent, robot));

    private static bool IsAhead(string? purpose) => purpose is not null && (Has(purpose, "prefetch") || Has(purpose, "prerender") || Has(purpose, "preview"));

    private static bool Has(string text, string part) => text.Contains(part, StringComparison.OrdinalIgnoreCase);
}
