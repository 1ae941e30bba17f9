using System.Globalization;
using ExperienceManager.Domain.Locales;

namespace ExperienceManager.Tests.Domain.Locales;

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
    public void Match_Preference_ExactThenSameLanguage(string preference, string? expected) =>
        Assert.Equal(expected, LocaleTag.Match(preference, ["en-US", "de-DE", "de-AT"]));

    [Theory]
    [InlineData("zh-HK", "zh-TW")]
    [InlineData("zh-MO", "zh-TW")]
    [InlineData("zh-Hant", "zh-TW")]
    [InlineData("zh-Hant-HK", "zh-TW")]
    [InlineData("zh_TW.Big5", "zh-TW")]
    [InlineData("zh-cmn-Hant-TW", "zh-TW")]
    [InlineData("zh-SG", "zh-CN")]
    [InlineData("zh-Hans", "zh-CN")]
    [InlineData("zh-MY", "zh-CN")]
    [InlineData("zh", "zh-CN")]
    [InlineData("cmn", "zh-CN")]
    [InlineData("no", "nb-NO")]
    [InlineData("nn", "nb-NO")]
    [InlineData("nn-NO", "nb-NO")]
    [InlineData("nob", "nb-NO")]
    [InlineData("iw", "he-IL")]
    [InlineData("iw-IL", "he-IL")]
    [InlineData("in", "id-ID")]
    [InlineData("in_ID", "id-ID")]
    [InlineData("ji", "yi")]
    [InlineData("de", "de-DE")]
    [InlineData("de-LI", "de-DE")]
    [InlineData("de-CH", "de-CH")]
    [InlineData("deu", "de-DE")]
    [InlineData("es", "es-ES")]
    [InlineData("es-PH", "es-ES")]
    [InlineData("es-AD", "es-ES")]
    [InlineData("es-DE", "es-ES")]
    [InlineData("es-MX", "es-419")]
    [InlineData("es-BR", "es-419")]
    [InlineData("es-US", "es-419")]
    [InlineData("pt", "pt-BR")]
    [InlineData("pt-PT", "pt-PT")]
    [InlineData("en", "en-US")]
    [InlineData("en-UK", "en-GB")]
    [InlineData("fr", "fr-FR")]
    [InlineData("fr-CH", "fr-FR")]
    [InlineData("sr", "sr-Cyrl-RS")]
    [InlineData("sr-RS", "sr-Cyrl-RS")]
    [InlineData("sr-ME", "sr-Latn-RS")]
    [InlineData("sh", "sr-Latn-RS")]
    [InlineData("sr_RS@latin", "sr-Latn-RS")]
    [InlineData("sr-YU", "sr-Cyrl-RS")]
    [InlineData("pa", "pa-IN")]
    [InlineData("pa-PK", "pa-Arab")]
    [InlineData("uz", "uz-Latn-UZ")]
    [InlineData("uz-UZ", "uz-Latn-UZ")]
    [InlineData("uz-AF", null)]
    [InlineData("uz-Cyrl", "uz-Cyrl-UZ")]
    [InlineData("az-IR", null)]
    [InlineData("az", "az-AZ")]
    [InlineData("tl", "fil-PH")]
    [InlineData("tgl-PH", "fil-PH")]
    [InlineData("mo", "ro-RO")]
    [InlineData("mo-MD", "ro-RO")]
    public void Match_Case10LocaleMatching_ScriptAndLikelyRegionAndOldNames(string preference, string? expected) => Assert.Equal(
        expected,
        LocaleTag.Match(preference,
        [
            "en-US", "en-GB", "de-AT", "de-CH", "de-DE", "es-AR", "es-ES", "es-419", "fr-BE", "fr-FR", "pt-PT", "pt-BR", "nb-NO", "zh-CN",
            "zh-TW", "he-IL", "id-ID", "yi",
            "sr-Latn-RS", "sr-Cyrl-RS", "pa-Arab", "pa-IN", "uz-Cyrl-UZ", "uz-Latn-UZ", "az-AZ", "fil-PH", "ro-RO",
        ]));

    [Theory]
    [InlineData("he", "iw-IL")]
    [InlineData("nb", "nn-NO")]
    [InlineData("en", "en-CA")]
    [InlineData("en-IE", "en-CA")]
    [InlineData("de-DE", "de")]
    [InlineData("zh-HK", "zh-Hant")]
    [InlineData("zh-CN", null)]
    public void Match_OddlyNamedOffers_AreServedToo(string preference, string? expected) =>
        Assert.Equal(expected, LocaleTag.Match(preference, ["iw-IL", "nn-NO", "en-CA", "en-AU", "de", "zh-Hant"]));

    [Theory]
    [InlineData(new[] { "zh-HK", "fr" }, "fr-FR")]
    [InlineData(new[] { "zh-HK", "xx" }, "zh-CN")]
    [InlineData(new[] { "sr" }, "sr-Latn-RS")]
    [InlineData(new[] { "pa-PK" }, "en-US")]
    public void Choose_OnlyAnotherScript_ComesAfterEveryPreference(string[] preferences, string expected) =>
        Assert.Equal(expected, LocaleTag.Choose(preferences, ["en-US", "fr-FR", "zh-CN", "sr-Latn-RS", "pa-IN"], "en-US"));

    [Theory]
    [InlineData("he", true)]
    [InlineData("iw-IL", true)]
    [InlineData("ar-EG", true)]
    [InlineData("fa", true)]
    [InlineData("ur-PK", true)]
    [InlineData("yi", true)]
    [InlineData("ji", true)]
    [InlineData("ps", true)]
    [InlineData("sd", true)]
    [InlineData("sd-IN", false)]
    [InlineData("ckb", true)]
    [InlineData("ug", true)]
    [InlineData("dv", true)]
    [InlineData("pa-PK", true)]
    [InlineData("pa", false)]
    [InlineData("uz-AF", true)]
    [InlineData("az-Arab", true)]
    [InlineData("ar-Latn", false)]
    [InlineData("en-US", false)]
    [InlineData("zh-TW", false)]
    [InlineData(null, false)]
    public void IsRightToLeft_ByScript_WrittenOrLikely(string? tag, bool expected) => Assert.Equal(expected, LocaleTag.IsRightToLeft(tag));

    [Theory]
    [InlineData(new[] { "de-DE", "fr-FR" }, "de-DE")]
    [InlineData(new[] { "xx", null, "fr-CA" }, "fr-FR")]
    [InlineData(new[] { "xx" }, "en-US")]
    [InlineData(new string[0], "en-US")]
    public void Choose_Preferences_TakesTheFirstThatIsServed(string?[] preferences, string expected) =>
        Assert.Equal(expected, LocaleTag.Choose(preferences, ["en-US", "de-DE", "fr-FR"], "en-US"));
}
