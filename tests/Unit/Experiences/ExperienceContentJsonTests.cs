using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class ExperienceContentJsonTests
{
    [Fact]
    public void ToJson_EveryMember_ReadsBackEqual()
    {
        var text = LocalizedText.Of("One <b>\"two\"</b> & 🎁", "Größe").With("pt-BR", "\n");
        var content = new ExperienceContent
        {
            Theme = new()
            {
                BrandName = "Brand",
                LogoUrl = "/logo.svg",
                Primary = "#010203",
                Accent = "#040506",
                Background = "#070809",
                Surface = "#0a0b0c",
                Typeface = "mono",
                Corners = "round"
            },
            Hero = new() { Eyebrow = text, Headline = text, Body = text, ImageUrl = "https://a.example/1.png", ImageText = text },
            Message = new() { Title = text, Body = text },
            States =
            [
                new(DeliveryState.Packed) { Message = new() { Body = text } },
                new(DeliveryState.Problem)
                {
                    Hero = new() { Eyebrow = text, Headline = text, Body = text, ImageUrl = "/p.svg", ImageText = text },
                },
            ],
            Tiles = [new() { Title = text, Body = text, LinkLabel = text, LinkUrl = "/a", ImageUrl = "/b" }, new()],
            Carousel = new() { Title = text, Products = [new() { Name = text, Price = "€ 2.50", LinkUrl = "/c", ImageUrl = "/d" }] },
            Feedback = new() { IsShown = false, Question = text },
            Footer = new() { Body = text, HelpUrl = "mailto:a@b.example", ReturnsUrl = "/returns" },
        };
        var json = ExperienceContentJson.ToJson(content);
        var read = ExperienceContentJson.Read(Parse(json));
        Assert.Equal(content, read.Value);
        Assert.Equal(json, ExperienceContentJson.ToJson(read.Value!));
        Assert.Equal(content, ExperienceContentJson.ReadLenient(json));
        Assert.StartsWith("""{"theme":{"brand_name":"Brand","logo_url":"/logo.svg",""", json, StringComparison.Ordinal);
        Assert.Contains("\"headline\":{\"de-DE\":\"Größe\",\"en-US\":", json, StringComparison.Ordinal);
    }

    [Fact]
    public void ToJson_EveryPropertyOfTheContent_IsWritten()
    {
        // A property that is added and forgotten here would be lost on every save.
        var stated = new StateText(DeliveryState.Delivered) { Hero = new() { ImageUrl = "/a" } };
        var content = new ExperienceContent { States = [stated], Tiles = [new()], Carousel = new() { Products = [new()] } };
        var written = Parse(ExperienceContentJson.ToJson(content));
        AssertMembers(typeof(ExperienceContent), written);
        AssertMembers(typeof(Theme), written.GetProperty("theme"));
        AssertMembers(typeof(Hero), written.GetProperty("hero"));
        AssertMembers(typeof(MessageBlock), written.GetProperty("message"));
        AssertMembers(typeof(Hero), written.GetProperty("states").GetProperty("delivered").GetProperty("hero"));
        AssertMembers(typeof(MessageBlock), written.GetProperty("states").GetProperty("delivered").GetProperty("message"));
        AssertMembers(typeof(PromotionTile), written.GetProperty("tiles")[0]);
        AssertMembers(typeof(ProductCarousel), written.GetProperty("carousel"));
        AssertMembers(typeof(CarouselProduct), written.GetProperty("carousel").GetProperty("products")[0]);
        AssertMembers(typeof(FeedbackBlock), written.GetProperty("feedback"));
        AssertMembers(typeof(FooterBlock), written.GetProperty("footer"));
    }

    [Fact]
    public void Read_MissingMembers_HaveTheirDefaults() =>
        Assert.Equal(new ExperienceContent(), ExperienceContentJson.Read(Parse("{}")).Value);

    [Theory]
    [InlineData("""{"hero":{"headline":"plain"}}""", "hero.headline")]
    [InlineData("""{"hero":{"headline":{"english":"x"}}}""", "hero.headline.english")]
    [InlineData("""{"hero":{"headline":{"en-US":3}}}""", "hero.headline.en-US")]
    [InlineData("""{"hero":{"headline":{"en-US":"\ud800"}}}""", "hero.headline.en-US")]
    [InlineData("""{"hero":{"headline":{"en-US":"a\u0000"}}}""", "hero.headline.en-US")]
    [InlineData("""{"heros":{}}""", "heros")]
    [InlineData("""{"\ud800":{}}""", "")]
    [InlineData("""{"theme":[]}""", "theme")]
    [InlineData("""{"theme":{"primary":"red"}}""", "theme.primary")]
    [InlineData("""{"theme":{"typeface":"comic"}}""", "theme.typeface")]
    [InlineData("""{"states":[]}""", "states")]
    [InlineData("""{"states":{"Delivered":{}}}""", "states.Delivered")]
    [InlineData("""{"states":{"delivered":[]}}""", "states.delivered")]
    [InlineData("""{"states":{"delivered":{"headline":{}}}}""", "states.delivered.headline")]
    [InlineData("""{"states":{"delivered":{"hero":{"headline":"plain"}}}}""", "states.delivered.hero.headline")]
    [InlineData("""{"states":{"delivered":{"hero":{"image_url":"javascript:x"}}}}""", "states.delivered.hero.image_url")]
    [InlineData("""{"states":{"problem":{"message":{"body":{"en-US":"a\u0000"}}}}}""", "states.problem.message.body.en-US")]
    [InlineData("""{"tiles":{}}""", "tiles")]
    [InlineData("""{"tiles":[{},3]}""", "tiles.1")]
    [InlineData("""{"tiles":[{},{},{},{},{},{},{}]}""", "tiles")]
    [InlineData("""{"tiles":[{"link_url":"//evil.example"}]}""", "tiles.0.link_url")]
    [InlineData("""{"carousel":{"products":[{"image_url":"http://a.example"}]}}""", "carousel.products.0.image_url")]
    [InlineData("""{"feedback":{"is_shown":"yes"}}""", "feedback.is_shown")]
    [InlineData("""{"footer":{"help_url":"javascript:x"}}""", "footer.help_url")]
    [InlineData("""{"footer":{"returns_url":"javascript:x"}}""", "footer.returns_url")]
    [InlineData("[]", "")]
    public void Read_AMistake_IsNamedByItsPath(string json, string path)
    {
        var result = ExperienceContentJson.Read(Parse(json));
        Assert.Equal(Failure.Invalid, result.Failure);
        Assert.Equal(path, Assert.Single(result.Problems).Path);
    }

    [Fact]
    public void Read_UnknownState_NamesThoseThereAre()
    {
        var problem = Assert.Single(ExperienceContentJson.Read(Parse("""{"states":{"deliverd":{}}}""")).Problems);
        Assert.Equal(("states.deliverd", "unknown_state"), (problem.Path, problem.Type));
        Assert.EndsWith(
            "ordered, packed, on_its_way, out_for_delivery, ready_for_pickup, delivered, problem, returned. Did you mean delivered?",
            problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StatesWithoutTexts_AreNotWritten()
    {
        var read = ExperienceContentJson.Read(Parse("""{"states":{"delivered":null,"packed":{"hero":{"headline":{"en-US":" "}}}}}"""));
        Assert.Equal(new ExperienceContent(), read.Value);
        Assert.False(Parse(ExperienceContentJson.ToJson(read.Value!)).TryGetProperty("states", out _));
    }

    [Fact]
    public void Read_UnderscoredLocale_IsNormalized() =>
        Assert.Equal("Hi", ExperienceContentJson.Read(
            Parse("""{"hero":{"headline":{"en_us":"Hi"}}}""")).Value!.Hero.Headline.Texts["en-US"]);

    [Fact]
    public void DemoExperiences_All_MayBeSaved() =>
        Assert.All(DemoExperiences.All, demo => Assert.Empty(ExperienceContentValidation.Validate(demo.Content)));

    private static void AssertMembers(Type type, JsonElement json) => Assert.Equal(
        type.GetProperties().Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))
            .Where(name => name != "equality_contract").Order(StringComparer.Ordinal),
        json.EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;
}
