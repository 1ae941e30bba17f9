using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Tracking;
using ExperienceManager.Web.Features.Experiences;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class StateTextTests
{
    private static readonly ExperienceContent General = new()
    {
        Hero = new()
        {
            Headline = LocalizedText.Of("On the way", "Unterwegs").With("fr-FR", "En route"),
            Body = LocalizedText.Empty.With("en-US", "Soon"),
            ImageUrl = "/ship.svg",
            ImageText = LocalizedText.Empty.With("en-US", "A ship"),
        },
        Message = new() { Title = LocalizedText.Of("Hello", "Hallo") },
    };

    private static readonly StateText Arrived = new(DeliveryState.Delivered)
    {
        Hero = new() { Headline = LocalizedText.Of("Here it is", "Da ist es") },
        Message = new() { Body = LocalizedText.Empty.With("de-DE", "Guten Appetit") },
    };

    [Theory]
    [InlineData("en-US", "Here it is")]
    [InlineData("de-AT", "Da ist es")]
    [InlineData("fr-FR", "En route")]
    [InlineData("he-IL", "Here it is")]
    public void In_State_TextOfTheReadersLanguageElseTheGeneralOne(string locale, string headline)
    {
        var shown = General.With(Arrived).In(DeliveryState.Delivered, locale, "en-US");
        Assert.Equal(headline, shown.Hero.Headline.For(locale, "en-US"));
        Assert.Equal("Soon", shown.Hero.Body.For(locale, "en-US"));
        Assert.Equal(General.Hero.ImageUrl, shown.Hero.ImageUrl);
    }

    [Fact]
    public void In_TextOnlyInALanguageThatNoOneIsGiven_IsTheGeneralOne()
    {
        var content = General.With(new(DeliveryState.Delivered) { Hero = new() { Headline = LocalizedText.Empty.With("pl-PL", "Jest") } });
        Assert.Equal("On the way", content.In(DeliveryState.Delivered, "he-IL", "en-US").Hero.Headline.For("he-IL", "en-US"));
    }

    [Fact]
    public void In_OtherStateOrNone_IsTheGeneralDesign()
    {
        var content = General.With(Arrived);
        Assert.Same(content, content.In(DeliveryState.Packed, "en-US", "en-US"));
        Assert.Same(content, content.In(null, "en-US", "en-US"));
    }

    [Fact]
    public void In_StateWithItsOwnPicture_DoesNotTakeTheAltTextOfAnother()
    {
        var pictured = Arrived with { Hero = Arrived.Hero with { ImageUrl = "/door.svg" } };
        var shown = General.With(pictured).In(DeliveryState.Delivered, "en-US", "en-US");
        Assert.Equal(("/door.svg", ""), (shown.Hero.ImageUrl, shown.Hero.ImageText.For("en-US", "en-US")));
    }

    [Fact]
    public void With_TextsOfStates_AreInOrderAndGoneWhenEmpty()
    {
        var content = General.With(Arrived).With(Arrived with { State = DeliveryState.Packed }).With(Arrived with { Message = new() });
        Assert.Equal([DeliveryState.Packed, DeliveryState.Delivered], content.States.Select(text => text.State));
        Assert.Equal(new MessageBlock(), content.TextOf(DeliveryState.Delivered).Message);
        Assert.Equal(General, content.With(new StateText(DeliveryState.Packed)).With(new StateText(DeliveryState.Delivered)));
        Assert.Equal(new StateText(DeliveryState.Problem), content.TextOf(DeliveryState.Problem));
    }

    [Fact]
    public void Translations_TextOfAState_MakesNoLocaleIncomplete()
    {
        string[] locales = ["en-US", "de-DE", "fr-FR"];
        Assert.Equal(ContentTexts.Translations(General, locales), ContentTexts.Translations(General.With(Arrived), locales));
    }

    public static TheoryData<DeliveryState> States => [.. DeliveryStates.All];

    [Theory]
    [MemberData(nameof(States))]
    public void SampleOrder_InAState_IsInIt(DeliveryState state)
    {
        var now = TrackingPagesOf.Now;
        foreach (var placed in new[] { now, now - NodaTime.Duration.FromDays(400) })
        {
            var (order, status) = SampleOrder.In(SampleOrder.At(now) with { PlacedAt = placed, ExpectedNumberOfShipments = 3 }, state, now);
            Assert.Equal(state, DeliveryStates.Of(order, status));
        }
    }
}
