using ExperienceManager.Web.App.Palette;

namespace ExperienceManager.Tests.Unit.Palette;

public sealed class PaletteRankingTests
{
    private static readonly PaletteEntry[] Pages =
    [
        Page("Overview"), Page("Orders"), Page("Experience Manager"), Page("Campaigns"), Page("Analytics"), Page("Labels"),
        Page("Shipments"), Page("Integrations"), Page("Webhooks"), Page("API keys"), Page("Users"), Page("Audit"), Page("Settings"),
        Page("A/B tests"), Page("Create campaign"),
    ];

    [Fact]
    public void Find_SameText_RanksExactPrefixWordInsideOtherWordsAndBody()
    {
        PaletteEntry[] entries =
        [
            Page("Help") with { Body = "How gold customers are found." }, Page("Loyalty") with { Also = "gold silver" }, Page("Marigold"),
            Page("Tier gold"), Page("Gold days"), Page("Gold"),
        ];
        Assert.Equal(["Gold", "Gold days", "Tier gold", "Marigold", "Loyalty", "Help"], Find(entries, "GOLD"));
    }

    [Theory]
    [InlineData("Camapigns", "Campaigns")]
    [InlineData("camapi", "Campaigns")]
    [InlineData("campains", "Campaigns")]
    [InlineData("Anlytics", "Analytics")]
    [InlineData("analitycs", "Analytics")]
    [InlineData("shipmants", "Shipments")]
    [InlineData("intergations", "Integrations")]
    [InlineData("experiance manger", "Experience Manager")]
    [InlineData("webhoks", "Webhooks")]
    [InlineData("setings", "Settings")]
    [InlineData("overveiw", "Overview")]
    public void Find_TypingError_FindsWhatIsMeantFirst(string text, string expected) =>
        Assert.Equal(expected, Find(Pages, text).FirstOrDefault());

    [Theory]
    [InlineData("api", "API keys")]
    [InlineData("keys api", "API keys")]
    [InlineData("man", "Experience Manager")]
    [InlineData("a/b", "A/B tests")]
    [InlineData("ship", "Shipments")]
    public void Find_BeginningsOfWords_FindsTheName(string text, string expected) => Assert.Equal(expected, Find(Pages, text)[0]);

    [Theory]
    [InlineData("São", "Sao Paulo")]
    [InlineData("sao paulo", "São Paulo")]
    [InlineData("strasse", "Straße")]
    public void Find_Accents_DoNotMatter(string text, string name) => Assert.Equal([name], Find([Page(name), Page("Other")], text));

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("…")]
    [InlineData("zzzz")]
    [InlineData("xyz")]
    [InlineData("\ud800")]
    public void Find_NothingLikeIt_FindsNothing(string text) => Assert.Empty(Find(Pages, text));

    [Fact]
    public void Find_EnoughGoodOnes_LeavesMisspeltOnesOut()
    {
        PaletteEntry[] entries = [.. Enumerable.Range(1, 8).Select(i => Page($"Banner {i}")), Page("Manner")];
        Assert.DoesNotContain("Manner", Find(entries, "banner"));
        Assert.Contains("Manner", Find(entries.Skip(6), "banner"));
    }

    [Fact]
    public void Find_ManyOfOneGroup_LeavesRoomForOthers()
    {
        var segments = Enumerable.Range(1, 50).Select(i => new PaletteEntry(PaletteGroup.Segments, $"Gold {i}", $"/s{i}"));
        var found = PaletteRanking.Find([.. segments, new(PaletteGroup.Campaigns, "Gold days", "/c")], "gold", 10, 6);
        Assert.Equal(7, found.Count);
        Assert.Equal("Gold days", found.Single(entry => entry.Group == PaletteGroup.Campaigns).Title);
    }

    private static PaletteEntry Page(string title) => new(PaletteGroup.Pages, title, $"/{title}");

    private static List<string> Find(IEnumerable<PaletteEntry> entries, string text) =>
        [.. PaletteRanking.Find([.. entries], text, 20, 20).Select(entry => entry.Title)];
}
