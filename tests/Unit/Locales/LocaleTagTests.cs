using System.Globalization;
using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Tests.Unit.Locales;

public sealed class LocaleTagTests
{
    [Theory]
    [InlineData("en-US", "en-US")]
    [InlineData("en_US", "en-US")]
    [InlineData("EN-us", "en-US")]
    [InlineData("de", "de")]
    [InlineData("zh_hans_cn", "zh-Hans-CN")]
    [InlineData("es-419", "es-419")]
    [InlineData("ID-id", "id-ID")]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("e", null)]
    [InlineData("english", null)]
    [InlineData("en-", null)]
    [InlineData("en-USA", null)]
    [InlineData("en US", null)]
    [InlineData("en-US-x-private", null)]
    [InlineData("ıd-ID", null)]
    public void Normalize_Tag_GivesItsOneForm(string? tag, string? expected) => Assert.Equal(expected, LocaleTag.Normalize(tag));

    [Fact]
    public void Normalize_InATurkishProcess_IsTheSame()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("tr-TR");
            Assert.Equal("id-ID", LocaleTag.Normalize("ID_id"));
            Assert.Equal("it-IT", LocaleTag.Match("IT", ["it-IT"]));
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData("de-DE", "de-DE")]
    [InlineData("de-CH", "de-DE")]
    [InlineData("de", "de-DE")]
    [InlineData("DE_at", "de-AT")]
    [InlineData("fr-FR", null)]
    [InlineData("nonsense", null)]
    [InlineData("de-AT-u-co-phonebk", "de-AT")]
    [InlineData("de-Latn-CH-1996", "de-DE")]
    [InlineData("en_US.UTF-8", "en-US")]
    [InlineData("de_AT@euro", "de-AT")]
    [InlineData("fr_FR.UTF-8", null)]
    [InlineData("-de", null)]
    public void Match_Wish_ExactThenSameLanguage(string wish, string? expected) => Assert.Equal(expected, LocaleTag.Match(wish, ["en-US", "de-DE", "de-AT"]));

    [Theory]
    [InlineData(new[] { "de-DE", "fr-FR" }, "de-DE")]
    [InlineData(new[] { "xx", null, "fr-CA" }, "fr-FR")]
    [InlineData(new[] { "xx" }, "en-US")]
    [InlineData(new string[0], "en-US")]
    public void Choose_Wishes_TakesTheFirstThatIsServed(string?[] wishes, string expected) =>
        Assert.Equal(expected, LocaleTag.Choose(wishes, ["en-US", "de-DE", "fr-FR"], "en-US"));
}
