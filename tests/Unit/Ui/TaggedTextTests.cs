using Bunit;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class TaggedTextTests : ConsoleContext
{
    [Theory]
    [InlineData("Texts are missing in de-AT, zh-Hant-TW and es-419.", "de-AT|zh-Hant-TW|es-419")]
    [InlineData("“Winter-Sale” and well-known A-Z", "")]
    [InlineData("", "")]
    public void Tags_AreKeptInOneLine_AndTheTextStaysWhatItIs(string text, string tags)
    {
        var shown = Render<TaggedText>(parameters => parameters.Add(part => part.Text, text));
        Assert.Equal(text, string.Concat(shown.Nodes.Select(node => node.TextContent)));
        Assert.Equal(tags, string.Join('|', shown.FindAll(".nowrap").Select(tag => tag.TextContent)));
    }
}
