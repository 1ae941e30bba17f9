using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using ExperienceManager.Web.Features.Tracking;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed partial class MerchantMarkdownTests
{
    private static readonly string[] AllowedElements =
        ["p", "strong", "em", "del", "a", "ul", "ol", "li", "h3", "h4", "h5", "h6", "blockquote", "code", "pre", "br", "hr"];

    private static readonly Dictionary<string, string[]> AllowedAttributes =
        new() { ["a"] = ["href", "rel", "title"], ["ol"] = ["start"], ["code"] = ["class"] };

    [Fact]
    public void ToHtml_EmphasisListsAndLinks_AreKept()
    {
        var html = Parse("**48 hours**\n\n- one\n- two\n\n[Write](mailto:a@b.example) or [call](tel:+12065550117), [read](/help), [more](https://b.example/?a=1&b=2)");
        Assert.Equal("48 hours", html.QuerySelector("strong")!.TextContent);
        Assert.Equal(2, html.QuerySelectorAll("li").Length);
        Assert.Equal(["mailto:a@b.example", "tel:+12065550117", "/help", "https://b.example/?a=1&b=2"],
            html.QuerySelectorAll("a").Select(link => link.GetAttribute("href")!));
        Assert.All(html.QuerySelectorAll("a"), link => Assert.Equal("noopener nofollow", link.GetAttribute("rel")));
    }

    [Fact]
    public void ToHtml_Headings_BeginBelowThePagesOwn()
    {
        var html = Parse("# one\n\n## two\n\n###### six");
        Assert.Equal(["H3", "H4", "H6"], html.Children.Select(element => element.TagName));
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a <b onclick=alert(1)>b</b>")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<iframe srcdoc='<script>alert(1)</script>'>")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](<java\tscript:alert(1)>)")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](javascript&colon;alert(1))")]
    [InlineData("[x](&Tab;javascript:alert(1))")]
    [InlineData("[x](vbscript:x)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("[x](//evil.example)")]
    [InlineData("[x](/\\evil.example)")]
    [InlineData("[x](\\\\evil.example)")]
    [InlineData("[x](https://good.example@evil.example/)")]
    [InlineData("[x](file:///etc/passwd)")]
    [InlineData("[x](https://a.example \"onmouseover=alert(1) \\\" onx=\")")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("![x](https://tracker.example/pixel.gif)")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("<data:text/html,x>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("[a]: //evil.example \"t\"\n\n![x][a] [x][a]")]
    [InlineData("`<script>`\n\n```html\n<script>alert(1)</script>\n```")]
    [InlineData("</style><script>alert(1)</script>")]
    [InlineData("<!--><script>alert(1)</script>-->")]
    [InlineData("<![CDATA[<script>]]>")]
    [InlineData("x{onclick=alert(1)}")]
    [InlineData("[x](https://a.example){onclick=alert(1)}")]
    public void ToHtml_HostileText_YieldsOnlyHarmlessElements(string text)
    {
        var html = Parse(text);
        foreach (var element in html.QuerySelectorAll("*"))
        {
            Assert.Contains(element.LocalName, AllowedElements);
            Assert.All(element.Attributes,
                attribute => Assert.Contains(attribute.Name, AllowedAttributes.GetValueOrDefault(element.LocalName, [])));
            if (element.GetAttribute("href") is { } url) Assert.Matches(HarmlessUrl(), url);
        }
    }

    [Theory]
    [InlineData("[")]
    [InlineData(">")]
    [InlineData("*")]
    [InlineData("- ")]
    [InlineData("![](")]
    [InlineData("<")]
    [InlineData("`")]
    public async Task ToHtml_TensOfThousandsOfMarks_EndsSoon(string mark)
    {
        var text = string.Concat(Enumerable.Repeat(mark, 20_000 / mark.Length));
        var html = await Task.Run(() => MerchantMarkdown.ToHtml(text)).WaitAsync(TimeSpan.FromSeconds(20));
        Assert.NotNull(html);
    }

    private static IElement Parse(string text) => new HtmlParser().ParseDocument($"<body>{MerchantMarkdown.ToHtml(text)}").Body!;

    [GeneratedRegex("^(https?://(?!good)|mailto:|tel:|/(?![/\\\\]))", RegexOptions.None, 10_000)]
    private static partial Regex HarmlessUrl();
}
