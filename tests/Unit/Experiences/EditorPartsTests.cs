using Bunit;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Ui;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Experiences;

public sealed class EditorPartsTests : ConsoleContext
{
    private ExperienceContent _content = new() { Hero = new() { Headline = LocalizedText.Of("Hello", "Hallo") } };

    public EditorPartsTests() => this.AddPictures();

    [Theory]
    [InlineData("en-US", "Hello", null, null)]
    [InlineData("de-AT", null, "Hallo", "from de-DE")]
    [InlineData("fr-FR", null, "Hello", "missing, shows en-US")]
    public void LocalizedField_TextMissing_ShowsWhatStandsInForIt(string locale, string? value, string? placeholder, string? mark)
    {
        var field = RenderIn(locale, builder =>
        {
            builder.OpenComponent<HeroForm>(0);
            builder.CloseComponent();
        });
        var input = field.FindAll("input").Single(input => input.GetAttribute("data-field") == "hero.headline");
        Assert.Equal((value ?? "", placeholder, locale),
            (input.GetAttribute("value") ?? "", input.GetAttribute("placeholder"), input.GetAttribute("lang")));
        Assert.Equal(mark, field.FindAll(".fallback").Select(element => element.TextContent.Trim()).FirstOrDefault());
    }

    [Fact]
    public void LocalizedField_Typing_ChangesOnlyThatLocale()
    {
        var field = RenderIn("fr-FR", builder =>
        {
            builder.OpenComponent<HeroForm>(0);
            builder.CloseComponent();
        });
        field.FindAll("input").Single(input => input.GetAttribute("data-field") == "hero.headline").Input("Bonjour");
        Assert.Equal(["Hallo", "Hello", "Bonjour"], _content.Hero.Headline.Texts.Values);
    }

    [Fact]
    public void Section_NotOpenedYet_HasNoFields_AndKeepsThemOnceItHas()
    {
        var section = Render<EditorSection>(parameters => parameters.Add(part => part.Title, "Footer").AddChildContent("<input>"));
        Assert.Empty(section.FindAll("input"));
        section.Find("button").Click();
        Assert.Single(section.FindAll("input"));
        section.Find("button").Click();
        Assert.Single(section.FindAll("input"));
        Assert.True(section.Find(".section-body").HasAttribute("hidden"));
    }

    [Fact]
    public void Tiles_AddMoveDuplicateRemove_KeepOrderAndSay()
    {
        var said = new List<string>();
        Services.GetRequiredService<Announcements>().Announced += said.Add;
        _content = new() { Tiles = [Tile("a"), Tile("b"), Tile("c")] };
        var tiles = RenderIn("en-US", Tiles);
        tiles.FindAll("button[aria-label='Move down']")[0].Click();
        Assert.Equal("b a c", Order());
        tiles = RenderIn("en-US", Tiles);
        tiles.FindAll("button[aria-label=Duplicate]")[2].Click();
        Assert.Equal("b a c c", Order());
        tiles = RenderIn("en-US", Tiles);
        tiles.FindAll("button[aria-label=Remove]")[1].Click();
        Assert.Equal("b c c", Order());
        Assert.Equal(["Tile moved to position 2 of 3.", "Tile 4 added.", "Tile removed, 3 left."], said);
    }

    [Fact]
    public void Tiles_Six_NoMoreCanBeAdded()
    {
        _content = new() { Tiles = [.. Enumerable.Repeat(new PromotionTile(), ExperienceContentValidation.MaxTiles)] };
        var tiles = RenderIn("en-US", Tiles);
        Assert.All(tiles.FindAll("button[aria-label=Duplicate]"), button => Assert.True(button.HasAttribute("disabled")));
        Assert.True(tiles.FindAll("button")[^1].HasAttribute("disabled"));
    }

    [Fact]
    public void Field_WithProblem_IsInvalidAndSaysWhy()
    {
        var field = RenderIn("en-US", builder =>
        {
            builder.OpenComponent<HeroForm>(0);
            builder.CloseComponent();
        }, [new Problem("content.hero.image_url", "Only https.", "url_not_allowed")]);
        var input = field.FindAll("input").Single(input => input.GetAttribute("data-field") == "hero.image_url");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("Only https.", field.Find($"#{input.GetAttribute("aria-describedby")}").TextContent, StringComparison.Ordinal);
    }

    private static PromotionTile Tile(string url) => new() { LinkUrl = "/" + url };

    private static void Tiles(Microsoft.AspNetCore.Components.Rendering.RenderTreeBuilder builder)
    {
        builder.OpenComponent<TilesForm>(0);
        builder.CloseComponent();
    }

    private string Order() => string.Join(' ', _content.Tiles.Select(tile => tile.LinkUrl[1..]));

    private IRenderedComponent<Microsoft.AspNetCore.Components.CascadingValue<ContentEditing>> RenderIn(
        string locale, Microsoft.AspNetCore.Components.RenderFragment content, IReadOnlyList<Problem>? problems = null) =>
        Render<Microsoft.AspNetCore.Components.CascadingValue<ContentEditing>>(parameters => parameters
            .Add(cascade => cascade.Value,
                new ContentEditing(() => _content, locale, "en-US", problems ?? [], changed => _content = changed, new EditorFields()))
            .Add(cascade => cascade.ChildContent, content));
}
