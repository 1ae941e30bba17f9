using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Tests.Domain.Experiences;

public sealed class SafeUrlTests
{
    [Theory]
    [InlineData("")]
    [InlineData("https://shop.example/sale?a=1#top")]
    [InlineData("HTTPS://shop.example")]
    [InlineData("https://xn--bcher-kva.example/")]
    [InlineData("/")]
    [InlineData("/images/box.svg")]
    public void IsAllowed_HttpsOrPath_ForEveryUse(string url) =>
        Assert.All(Enum.GetValues<UrlUse>(), use => Assert.True(SafeUrl.IsAllowed(url, use)));

    [Theory]
    [InlineData("mailto:help@shop.example")]
    [InlineData("tel:+49(0)30-123.45")]
    public void IsAllowed_MailAndTelephone_ForContactsOnly(string url)
    {
        Assert.True(SafeUrl.IsAllowed(url, UrlUse.Contact));
        Assert.False(SafeUrl.IsAllowed(url, UrlUse.Page));
        Assert.False(SafeUrl.IsAllowed(url, UrlUse.Image));
    }

    [Theory]
    [InlineData("http://shop.example")]
    [InlineData("HTTP://shop.example/sale")]
    public void IsAllowed_PlainHttp_ForPromotionsOnly(string url) =>
        Assert.All(Enum.GetValues<UrlUse>(), use => Assert.Equal(use == UrlUse.Promotion, SafeUrl.IsAllowed(url, use)));

    [Theory]
    [InlineData("http:///path")]
    [InlineData("http:evil.example")]
    [InlineData("http://shop.example@evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/ok\\..\\evil")]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData("java\tscript:alert(1)")]
    [InlineData(" https://shop.example")]
    [InlineData("https://shop.example\n")]
    [InlineData("/a\u0000b")]
    [InlineData("data:text/html,x")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("https:evil.example")]
    [InlineData("https://")]
    [InlineData("https:///path")]
    [InlineData("https://shop.example@evil.example/")]
    [InlineData("evil.example")]
    [InlineData("?x")]
    [InlineData("tel:javascript:1")]
    [InlineData("mailto:")]
    [InlineData("/\u2028x")]
    public void IsAllowed_AnythingElse_Never(string url) =>
        Assert.All(Enum.GetValues<UrlUse>(), use => Assert.False(SafeUrl.IsAllowed(url, use), $"{use}: {url}"));
}
