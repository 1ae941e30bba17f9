using ExperienceManager.Web.Features.Identity;

namespace ExperienceManager.Tests.Unit.Identity;

public sealed class IdentityUrlsTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/shops/northwind/orders?q=11070&page=2")]
    [InlineData("/csm/shops")]
    [InlineData("/?tab=x")]
    public void LocalOrHome_PathOfThisSite_Stays(string url) => Assert.Equal(url, IdentityUrls.LocalOrHome(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("shops")]
    [InlineData("//evil.example")]
    [InlineData("///evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("\\\\evil.example")]
    [InlineData("/shops\\..\\evil")]
    [InlineData("https://evil.example")]
    [InlineData("http:evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("data:text/html,x")]
    [InlineData("/\t/evil.example")]
    [InlineData("/\n/evil.example")]
    [InlineData(" /evil")]
    [InlineData("/ /evil.example")]
    [InlineData("/@evil.example")]
    [InlineData("/login?returnUrl=/login")]
    [InlineData("/logout")]
    public void LocalOrHome_AnythingElse_GoesHome(string? url) => Assert.Equal("/", IdentityUrls.LocalOrHome(url));
}
