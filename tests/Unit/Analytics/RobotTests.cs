using ExperienceManager.Domain.Analytics;
using ExperienceManager.Tests.Support;
using ExperienceManager.Web.Features.Analytics.Collection;
using Microsoft.AspNetCore.Http;

namespace ExperienceManager.Tests.Unit.Analytics;

/// <summary>Who counts as a person, by what a request says of its sender.</summary>
public sealed class RobotTests
{
    private const string Safari = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.110 Mobile Safari/537.36";

    [Theory]
    [InlineData("Mozilla/5.0 (Linux; Android 8.0.0; CUBOT_P20) " + Safari)]
    [InlineData("Mozilla/5.0 (Linux; Android 7.0; M bot 60 Build/NRD90M; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/67.0.3396.87 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (Linux; U; Android 9; CUBOT X19 Build/PPR1) " + Safari)]
    [InlineData("Mozilla/5.0 (Linux; Android 11; KINGKONG 5 Pro; CUBOT) " + Safari)]
    [InlineData("Mozilla/5.0 (Linux; Android 10; Radar Scan 5) " + Safari)]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1")]
    [InlineData("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:130.0) Gecko/20100101 Firefox/130.0")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0")]
    [InlineData("Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/26.0 Chrome/122.0.0.0 Mobile Safari/537.36")]
    [InlineData("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 340.0.0")]
    [InlineData("Mozilla/5.0 (Linux; Android 13; Pixel 7) AppleWebKit/537.36 Version/4.0 Chrome/120 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0;]")]
    [InlineData("Mozilla/5.0 Chrome/140 Safari/537.36")]
    [InlineData("Opera/9.80 (J2ME/MIDP; Opera Mini/7.1/35; U; en) Presto/2.8 Version/11.10")]
    public void Case12_PhonesAndBrowsersOfPeople_Count(string agent) => Assert.False(IsRobot(agent));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0.6045.105 Safari/537.36")]
    [InlineData("Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1")]
    [InlineData("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) " + Safari
        + " (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")]
    [InlineData("Mozilla/5.0 (Linux; Android 7.0; compatible; Bytespider; spider-feedback@bytedance.com) " + Safari)]
    [InlineData("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)")]
    public void Case12_HeadlessEmptyAndCrawlers_AreLeftOut(string agent) => Assert.True(IsRobot(agent));

    [Theory]
    [InlineData("curl/8.5.0")]
    [InlineData("Wget/1.21")]
    [InlineData("python-requests/2.31")]
    [InlineData("Python-urllib/3.11")]
    [InlineData("Go-http-client/1.1")]
    [InlineData("okhttp/4.9")]
    [InlineData("Java/17.0.1")]
    [InlineData("node")]
    [InlineData("axios/1.6.0")]
    [InlineData("Apache-HttpClient/4.5.13 (Java/17.0.1)")]
    [InlineData("PostmanRuntime/7.36.0")]
    [InlineData("GuzzleHttp/7")]
    [InlineData("Dart/3.3 (dart:io)")]
    [InlineData("MyApp/1.0 CFNetwork/1494.0.7 Darwin/23.4.0")]
    [InlineData("BarracudaCentral/1.0")]
    [InlineData("Mozilla/5.0 (Windows NT 10.0) Mimecast")]
    [InlineData("Mozilla/5.0 Proofpoint URL Defense")]
    [InlineData("Mozilla/5.0 (compatible; Yahoo! Slurp)")]
    [InlineData("YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html")]
    [InlineData("Microsoft Office/16.0 (Windows NT 10.0; Microsoft Outlook 16.0.17029; Pro)")]
    [InlineData("Mozilla/4.0 (compatible; ms-office; MSOffice 16)")]
    [InlineData("Viber/13.0")]
    [InlineData("WhatsApp/2.23")]
    [InlineData("Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)")]
    [InlineData("TelegramBot (like TwitterBot)")]
    [InlineData("facebookexternalhit/1.1")]
    [InlineData("Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)")]
    [InlineData("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/120 Safari/537.36 Chrome-Lighthouse")]
    [InlineData("Mozilla/5.0+(compatible; UptimeRobot/2.0)")]
    [InlineData("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)")]
    public void Case4009_ScriptClientsMailScannersAndPreviews_AreLeftOut(string agent) => Assert.True(IsRobot(agent));

    [Theory]
    [InlineData("X-Purpose", "preview")]
    [InlineData("X-Purpose", "prefetch")]
    [InlineData("Purpose", "prefetch")]
    [InlineData("Sec-Purpose", "prefetch;prerender")]
    [InlineData("Sec-Purpose", "prefetch;anonymous-client-ip")]
    [InlineData("X-Moz", "prefetch")]
    public void Case12_LoadedAheadOrPreviewed_IsLeftOut(string header, string value) =>
        Assert.True(IsRobot(Browsers.Desktop, (header, value)));

    [Fact]
    public void IsRobot_AgentOf32KiB_IsJudgedAtOnce() => Assert.True(IsRobot(new string('a', 32 * 1024)));

    [Fact]
    public void Device_ModelOfAPhone_IsStillAPhone() =>
        Assert.Equal(DeviceClass.Phone, Callers.Device(Request("Mozilla/5.0 (Linux; Android 8.0.0; CUBOT_P20) " + Safari)));

    private static bool IsRobot(string agent, params (string Name, string Value)[] headers) => Callers.IsRobot(Request(agent, headers));

    private static HttpRequest Request(string agent, params (string Name, string Value)[] headers)
    {
        var request = new DefaultHttpContext { Request = { Method = "POST" } }.Request;
        request.Headers.UserAgent = agent;
        foreach (var (name, value) in headers) request.Headers[name] = value;
        return request;
    }
}
