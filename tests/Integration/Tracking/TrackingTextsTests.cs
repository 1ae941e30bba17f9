using System.Reflection;
using ExperienceManager.Tests.Integration.Support;
using ExperienceManager.Web.Features.Tracking.Texts;

namespace ExperienceManager.Tests.Integration.Tracking;

public sealed class TrackingTextsTests
{
    [Fact]
    public void Knows_EveryLocaleOfTheNorthwindOrders() =>
        Assert.All(ApiApp.Locales, locale => Assert.True(TrackingTexts.Knows(locale), locale));

    [Theory]
    [InlineData("pt-PT", "pt-PT")]
    [InlineData("pt-BR", "pt")]
    [InlineData("nn-NO", "nb")]
    [InlineData("de-CH", "de")]
    [InlineData("ja-JP", "en")]
    public void For_Locale_OwnWordsThenItsLanguagesThenEnglish(string locale, string language) =>
        Assert.Equal(language, TrackingTexts.For(locale).Language);

    [Fact]
    public void All_Languages_FillEveryGapThatEnglishHas()
    {
        var english = Words(TrackingTexts.For("en")).ToList();
        foreach (var texts in TrackingTexts.All)
        {
            foreach (var ((name, words), (_, original)) in Words(texts).Zip(english))
            {
                Assert.False(string.IsNullOrWhiteSpace(words), $"{texts.Language} {name}");
                Assert.Equal(original.Contains("{0}", StringComparison.Ordinal), words.Contains("{0}", StringComparison.Ordinal));
                Assert.Equal(original.Contains("{1}", StringComparison.Ordinal), words.Contains("{1}", StringComparison.Ordinal));
            }
        }
    }

    [Fact]
    public void All_Languages_AreTranslated()
    {
        var english = Words(TrackingTexts.For("en")).Select(word => word.Words).ToList();
        foreach (var texts in TrackingTexts.All.Where(texts => texts.Language != "en"))
        {
            var same = Words(texts).Select(word => word.Words).Zip(english).Count(pair => pair.First == pair.Second);
            Assert.True(same <= 4, $"{texts.Language} has {same} texts as in English");
        }
    }

    private static IEnumerable<(string Name, string Words)> Words(object texts) =>
        texts.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Where(property => property.Name is not ("Language" or "EqualityContract"))
        .SelectMany(property => property.GetValue(texts) switch
        {
            string words => [(property.Name, words)],
            { } group => Words(group).Select(word => ($"{property.Name}.{word.Name}", word.Words)),
            null => [],
        });
}
