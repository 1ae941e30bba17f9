using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Campaigns.Editor;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Features.Pictures;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Experiences;

/// <summary>Sentences that are put together below the pages keep their templates, also where one stands inside another.</summary>
public sealed class GermanSentencesTests
{
    private static readonly ConsoleText _german = new("de");

    [Theory]
    [InlineData(1, false, "Für 1 Segment wird Revision 3 gezeigt.")]
    [InlineData(2, true, "Für 2 Segmente und für Bestellungen ohne passendes Segment wird Revision 3 gezeigt.")]
    public void Audience_CountsSegments(int segments, bool isDefault, string german)
    {
        var published = new Revision(3, new ExperienceContent(), Instant.MinValue, "Ada");
        var experience = new Experience { Id = Guid.NewGuid(), Key = "a", Name = "A", Draft = published.Content, Published = published };
        var stored = new StoredExperience(
            experience, isDefault, 1, Instant.MinValue, "Ada", ImmutableArray<string>.Empty)
        { UsersOn = segments };
        Assert.Equal(german, _german[ExperienceState.Of(stored).Title]);
    }

    [Fact]
    public void Contrast_HasGermanDecimals() => Assert.Equal(
        "Kontrast 10,2:1 mit hellem Text, 10,2:1 als Text auf Karten.",
        _german[ThemeContrast.OfPrimary(new Theme { Primary = "#17474f" })]);

    [Fact]
    public void Fields_AreNamedAsTheEditorNamesThem() => Assert.Equal(
        "Text je Zustand · Abholbereit · Aufmacher · Einleitung", _german[ContentText.OfPath("states.ready_for_pickup.hero.body")]);

    [Fact]
    public void Values_ThatPeopleTyped_AreNotLookedUp()
    {
        Assert.Equal("Default", _german[ContentText.OfValue(JsonValue.Create("Default"))]);
        Assert.Equal("ja", _german[ContentText.OfValue(JsonValue.Create(true))]);
        var discount = new Discount { Id = Guid.NewGuid(), Type = DiscountType.Order, Title = "Default" };
        Assert.Equal("Default", _german[DiscountText.Name(discount)]);
        Assert.Equal("Bestellrabatt", _german[(discount with { Title = "" }).NameText]);
        Assert.Equal("19,9 Nachlass",
            _german[DiscountText.Value(discount with { Value = 19.9m, ValueType = DiscountValueType.FixedAmount })]);
    }

    [Fact]
    public void Pictures_ThatDoNotFit_AreToldSo() => Assert.Equal(
        "Dieses Bild hat nicht das Format 4:3: links und rechts wird es wie gezeigt beschnitten.",
        _german[PicturePlace.Hero.WarningOf(new PictureSize(3000, 1000))!]);
}
