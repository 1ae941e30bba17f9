using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Tracking.Page;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class CampaignLinkTests
{
    [Theory]
    [InlineData("https://shop.example/sale", "https://shop.example/sale?discount=GOLD20")]
    [InlineData("https://shop.example/sale?a=1&b=2", "https://shop.example/sale?a=1&b=2&discount=GOLD20")]
    [InlineData("https://shop.example/sale?", "https://shop.example/sale?discount=GOLD20")]
    [InlineData("https://shop.example/sale?a=1&", "https://shop.example/sale?a=1&discount=GOLD20")]
    [InlineData("https://shop.example/sale#top", "https://shop.example/sale?discount=GOLD20#top")]
    [InlineData("https://shop.example/sale?a=1#top?no=query", "https://shop.example/sale?a=1&discount=GOLD20#top?no=query")]
    [InlineData("http://shop.example", "http://shop.example?discount=GOLD20")]
    [InlineData("/sale?a=1", "/sale?a=1&discount=GOLD20")]
    [InlineData("/sale?discount=OWN", "/sale?discount=OWN")]
    [InlineData("https://shop.example/discount/OTHER?redirect=/p", "https://shop.example/discount/OTHER?redirect=/p")]
    [InlineData("https://shop.example/sale?discount", "https://shop.example/sale?discount=GOLD20")]
    [InlineData("https://shop.example/sale?discount=&a=1", "https://shop.example/sale?discount=GOLD20&a=1")]
    [InlineData("https://shop.example/sale?a=1;discount=OWN", "https://shop.example/sale?a=1;discount=OWN")]
    [InlineData("https://shop.example/sale?a=1&amp;discount=OWN", "https://shop.example/sale?a=1&amp;discount=OWN")]
    [InlineData("https://shop.example/sale?code={{code}}", "https://shop.example/sale?code=GOLD20")]
    [InlineData("https://shop.example/c/%7B%7B%20discount_code%20%7D%7D", "https://shop.example/c/GOLD20")]
    [InlineData("https://shop.example/#/cart?x=1", "https://shop.example/#/cart?x=1&discount=GOLD20")]
    [InlineData("https://shop.example/#!/cart", "https://shop.example/#!/cart?discount=GOLD20")]
    [InlineData("https://shop.example/?discount=OWN#/cart", "https://shop.example/?discount=OWN#/cart")]
    [InlineData("https://shop.example/discounts", "https://shop.example/discounts?discount=GOLD20")]
    public void Of_Code_IsAppendedToTheQuery(string url, string expected) => Assert.Equal(expected, CampaignLink.Of(url, "GOLD20"));

    [Fact]
    public void Of_GapWithoutCode_IsLeftEmpty() =>
        Assert.Equal("https://shop.example/sale?code=", CampaignLink.Of("https://shop.example/sale?code={{code}}"));

    [Fact]
    public void Of_CodeWithSigns_IsEscaped() =>
        Assert.Equal("/sale?discount=20%25%20%26%20%22more%22%23", CampaignLink.Of("/sale", "20% & \"more\"#"));

    [Theory]
    [InlineData("")]
    [InlineData(null)]
    [InlineData("javascript:alert(1)")]
    [InlineData(" https://shop.example")]
    [InlineData("//evil.example")]
    [InlineData("/\\evil.example")]
    [InlineData("data:text/html,x")]
    [InlineData("mailto:a@b.example")]
    [InlineData("https://user:secret@shop.example")]
    [InlineData("https://")]
    public void Of_AnythingElse_IsNoLink(string? url) => Assert.Null(CampaignLink.Of(url, "GOLD20"));

    [Theory]
    [InlineData("http://cdn.example/a.png", "https://cdn.example/a.png")]
    [InlineData("https://cdn.example/a.png", "https://cdn.example/a.png")]
    [InlineData("/images/a.png", "/images/a.png")]
    [InlineData("data:image/png;base64,AAAA", null)]
    public void Picture_Http_IsAskedForByHttps(string url, string? expected) => Assert.Equal(expected, CampaignLink.Picture(url));

    [Theory]
    [InlineData("http://cdn.example/a.png", true)]
    [InlineData("HTTP://cdn.example/a.png", true)]
    [InlineData("https://cdn.example/a.png", false)]
    [InlineData("/images/a.png", false)]
    [InlineData("http://", false)]
    [InlineData("", false)]
    public void NoteOnPicture_OnlyWhereThePageAsksElsewhere(string url, bool isTold) =>
        Assert.Equal(isTold, CampaignLink.NoteOnPicture(url) is not null);

    [Fact]
    public void Of_Campaign_ItsDiscountGoesBeforeTheCodeOfItsContent()
    {
        var campaign = TrackingPagesOf.Campaign(
            Slot.Basic, new CampaignContent { CtaUrl = TranslatedText.Of("/sale"), DiscountCode = "OLD" });
        Assert.Equal("/sale?discount=OLD", CampaignLink.Of(campaign, "en-US"));
        var discount = new Discount { Id = Guid.NewGuid(), Code = "NEW", Type = DiscountType.Order };
        Assert.Equal("/sale?discount=NEW", CampaignLink.Of(campaign with { Discount = discount }, "en-US"));
        Assert.Equal("/sale?discount=OLD", CampaignLink.Of(campaign with { Discount = discount with { Code = "" } }, "en-US"));
    }
}
