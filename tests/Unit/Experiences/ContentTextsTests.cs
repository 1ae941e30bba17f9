using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Editor;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class ContentTextsTests
{
    [Fact]
    public void Translations_SisterLocale_CountsAsTranslated()
    {
        var content = new ExperienceContent
        {
            Hero =
            new() { Headline = LocalizedText.Of("Hello", "Hallo"), Body = LocalizedText.Empty.With("en-US", "English only") }
        };
        var translations = ContentTexts.Translations(content, ["en-GB", "de-AT", "fr-FR"]);
        Assert.Equal([("en-GB", 0), ("de-AT", 1), ("fr-FR", 2)],
            translations.Select(translation => (translation.Locale, translation.Missing)));
        Assert.True(translations[0].IsComplete);
    }

    [Fact]
    public void Translations_ExperiencesOfTheDemo_AreCompleteInEnglishAndGerman() => Assert.All(DemoExperiences.All, experience =>
        Assert.All(ContentTexts.Translations(experience.Content, ["en-US", "de-DE"]),
            translation => Assert.Equal((translation.Locale, 0), (translation.Locale, translation.Missing))));

    [Fact]
    public void Brazil_IsGreetedInPortuguese()
    {
        var content = DemoExperiences.All.Single(experience => experience.Key == "brazil-page").Content;
        Assert.Equal("De longe, até bem aqui.", content.Hero.Headline.For("pt-BR", "en-US"));
        Assert.StartsWith("Taxas", content.Message.Body.For("pt-BR", "en-US"), StringComparison.Ordinal);
    }

    [Fact]
    public void ExperiencesOfTheDemo_AndOfBeginners_MayBeSaved()
    {
        Assert.All(DemoExperiences.All, experience => Assert.Empty(ExperienceContentValidation.Validate(experience.Content)));
        Assert.Empty(ExperienceContentValidation.Validate(StarterContent.For("Shop")));
    }

    [Fact]
    public void PicturesOfTheDemo_ComeWithTheProduct()
    {
        var own = OwnPictures.Illustrations.Concat(OwnPictures.Pictures).ToHashSet(StringComparer.Ordinal);
        foreach (var (_, _, content) in DemoExperiences.All)
        {
            string[] used = [content.Hero.ImageUrl, .. content.Tiles.Select(tile => tile.ImageUrl),
                .. content.Carousel.Products.Select(product => product.ImageUrl)];
            Assert.Empty(used.Except(own));
        }
    }

    [Fact]
    public void Differing_TextThatDidNotArriveWhole_IsNamed()
    {
        var fields = new EditorFields();
        fields.Add("hero.headline", "Headline", () => "short");
        fields.Add("message.body", "Message", () => "one\r\ntwo");
        fields.Add("footer.body", "Footer text", () => "not on screen");
        Assert.Equal(["Headline"], fields.Differing(new Dictionary<string, int> { ["hero.headline"] = 40_000, ["message.body"] = 7 }));
        fields.Remove("hero.headline");
        Assert.Empty(fields.Differing(new Dictionary<string, int> { ["hero.headline"] = 40_000 }));
    }

    [Fact]
    public void Contrast_SaysWhatThePageDoesAboutAPaleColour()
    {
        Assert.Equal("Contrast 10.2:1 with light text, 10.2:1 as text on cards.",
            ThemeContrast.OfPrimary(new Theme { Primary = "#17474f" }).ToString());
        Assert.Matches(@"^Contrast 1\d\.\d:1 with dark text\. Too low as text on cards \(1\.\d:1\), so #[0-9a-f]{6} is used there\.$",
            ThemeContrast.OfPrimary(new Theme { Primary = "#ffe680" }).ToString());
    }
}
