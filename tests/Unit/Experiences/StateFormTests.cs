using Bunit;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Features.Experiences.Editor;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace ExperienceManager.Tests.Unit.Experiences;

/// <summary>The part of the editor that writes the texts of states.</summary>
public sealed class StateFormTests : ConsoleContext
{
    private readonly List<DeliveryState> _shown = [];

    private ExperienceContent _content = new()
    {
        Hero = new() { Headline = LocalizedText.Of("On the way", "Unterwegs"), ImageUrl = "/ship.svg" },
    };

    public StateFormTests() => this.AddPictures();

    [Fact]
    public void Form_NoTexts_SaysSoOfEveryState()
    {
        var form = RenderIn("en-US");
        Assert.Equal(
            ["Ordered", "Packed", "On its way", "Out for delivery", "Ready for pickup", "Delivered", "Problem", "Returned"],
            form.FindAll("legend").Select(legend => legend.TextContent));
        Assert.All(form.FindAll(".state-note"), note => Assert.Equal("Uses the general text", note.TextContent));
        Assert.Empty(form.FindAll("input, textarea"));
    }

    [Fact]
    public void AddText_Typing_ChangesThatStateAndLocaleOnly()
    {
        var form = RenderIn("de-DE");
        Press(form, "Add text for Delivered");
        Assert.Equal([DeliveryState.Delivered], _shown);
        var headline = Field(form, "states.delivered.hero.headline");
        Assert.Equal(("Unterwegs", "de-DE"), (headline.GetAttribute("placeholder"), headline.GetAttribute("lang")));
        Assert.Equal("/ship.svg", Field(form, "states.delivered.hero.image_url").GetAttribute("placeholder"));
        headline.Input("Da ist es");
        Field(form, "states.delivered.message.body").Input("Guten Appetit");
        var text = Assert.Single(_content.States);
        Assert.Equal((DeliveryState.Delivered, "Da ist es"), (text.State, text.Hero.Headline.Texts["de-DE"]));
        Assert.Equal("Guten Appetit", text.Message.Body.Texts["de-DE"]);
        Assert.Equal("Unterwegs", _content.Hero.Headline.Texts["de-DE"]);
    }

    [Fact]
    public void Form_NothingWritten_ShowsWhatThePageSaysByItself()
    {
        _content = new();
        var form = RenderIn("he-IL");
        Press(form, "Add text for Delivered");
        Assert.Equal("ההזמנה שלך נמסרה", Field(form, "states.delivered.hero.headline").GetAttribute("placeholder"));
    }

    [Theory]
    [InlineData("de-AT", "Own text", null, "from de-DE")]
    [InlineData("en-US", "Uses the general text, has text in de-DE", "On the way", null)]
    public void Form_TextInAnotherLocale_ShowsWhatStandsInForIt(string locale, string note, string? placeholder, string? mark)
    {
        var german = LocalizedText.Empty.With("de-DE", "Da ist es");
        _content = _content.With(new(DeliveryState.Delivered) { Hero = new() { Headline = german } });
        var form = RenderIn(locale);
        Assert.Equal(note, form.FindAll(".state-note")[5].TextContent);
        Press(form, "Edit text for Delivered");
        Assert.Equal(placeholder ?? "Da ist es", Field(form, "states.delivered.hero.headline").GetAttribute("placeholder"));
        Assert.Equal(mark, form.FindAll(".fallback").Select(element => element.TextContent.Trim()).FirstOrDefault());
    }

    [Fact]
    public void RemoveText_TakesItFromAllLocalesAndSaysSo()
    {
        var said = new List<string>();
        Services.GetRequiredService<Announcements>().Announced += said.Add;
        var before = _content;
        _content = _content.With(new(DeliveryState.Problem) { Hero = new() { Headline = LocalizedText.Of("Held up", "Hängt fest") } });
        var form = RenderIn("en-US");
        Press(form, "Edit text for Problem");
        Press(form, "Remove text for Problem");
        Assert.Equal(before, _content);
        Assert.Equal(["Text for Problem removed in all locales."], said);
        Assert.Equal("Add text for Problem", form.FindAll("button")[6].GetAttribute("aria-label"));
    }

    [Fact]
    public void Form_StateWithAProblem_IsOpenAndSaysWhy()
    {
        var form = RenderIn("en-US", [new Problem("content.states.packed.hero.image_url", "Only https.", "url_not_allowed")]);
        var input = Field(form, "states.packed.hero.image_url");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        Assert.Contains("Only https.", form.Find($"#{input.GetAttribute("aria-describedby")}").TextContent, StringComparison.Ordinal);
    }

    private static AngleSharp.Dom.IElement Field(IRenderedComponent<CascadingValue<ContentEditing>> form, string path) =>
        form.FindAll("input, textarea").Single(input => input.GetAttribute("data-field") == path);

    private static void Press(IRenderedComponent<CascadingValue<ContentEditing>> form, string name) =>
        form.FindAll("button").Single(button => button.GetAttribute("aria-label") == name).Click();

    private IRenderedComponent<CascadingValue<ContentEditing>> RenderIn(string locale, IReadOnlyList<Problem>? problems = null)
    {
        var editing = new ContentEditing(() => _content, locale, "en-US", problems ?? [], changed => _content = changed, new EditorFields())
        {
            ShowState = _shown.Add,
        };
        return Render<CascadingValue<ContentEditing>>(parameters => parameters
            .Add(cascade => cascade.Value, editing)
            .AddChildContent<StatesForm>());
    }
}
