using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Demo;
using ExperienceManager.Web.Features.Tracking;

namespace ExperienceManager.Tests.Unit.Tracking;

public sealed class ColourTests
{
    private const string Dark = "@media screen and (prefers-color-scheme:dark){:root{";

    [Theory]
    [InlineData("#000000", "#ffffff", 21)]
    [InlineData("#777777", "#ffffff", 4.48)]
    [InlineData("#0000ff", "#ffffff", 8.59)]
    [InlineData("#1a2b3c", "#1a2b3c", 1)]
    public void ContrastWith_KnownPairs_AsInTheStandard(string one, string two, double ratio)
    {
        Assert.Equal(ratio, Read(one).ContrastWith(Read(two)), 0.01);
        Assert.Equal(ratio, Read(two).ContrastWith(Read(one)), 0.01);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("red")]
    [InlineData("#fff")]
    [InlineData("#12345")]
    [InlineData("#1234567")]
    [InlineData("#12345g")]
    [InlineData("# 12345")]
    [InlineData("#-12345")]
    [InlineData("#fff}*{")]
    public void TryParse_AnythingElse_False(string? text) => Assert.False(Colour.TryParse(text, out _));

    [Fact]
    public void ThemeStyle_AnyFourColours_EveryTextIsReadable()
    {
        var random = new Random(20261122);
        for (var i = 0; i < 4_000; i++)
        {
            var theme = new Theme { Primary = Any(random), Accent = Any(random), Background = Any(random), Surface = Any(random) };
            AssertReadable(theme);
            AssertReadableInTheDark(theme);
        }
    }

    [Fact]
    public void ThemeStyle_DarkPreference_IsOnlyForThemesThatAreNotDarkThemselves()
    {
        var dark = new Theme { Background = "#101418" };
        Assert.Equal(ThemeStyle.Of(dark), ThemeStyle.Of(dark, followsPreference: true));
        Assert.StartsWith(ThemeStyle.Of(new Theme()) + Dark, ThemeStyle.Of(new Theme(), followsPreference: true), StringComparison.Ordinal);
        Assert.Equal(Colour.White, ThemeStyle.DarkGround(new Theme())!.Value.Opposite);
    }

    [Fact]
    public void ThemeStyle_ThemesOfTheDemo_AreReadable() =>
        Assert.All(DemoExperiences.All, experience => AssertReadable(experience.Content.Theme));

    [Fact]
    public void ThemeStyle_TextInPlaceOfColours_NeverReachesTheSheet()
    {
        var sheet = ThemeStyle.Of(
            new Theme { Primary = "red;}</style><script>", Accent = "url(//x)", Background = "#12345", Typeface = "x}", Corners = "}" });
        Assert.DoesNotContain("script", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("url", sheet, StringComparison.Ordinal);
        Assert.Equal(ThemeStyle.Of(new Theme { Typeface = "sans", Corners = "soft" }), sheet);
    }

    private static void AssertReadableInTheDark(Theme theme)
    {
        var sheet = ThemeStyle.Of(theme, followsPreference: true);
        if (sheet.IndexOf(Dark, StringComparison.Ordinal) is var at and >= 0) AssertReadable(theme, sheet[(at + Dark.Length)..^2]);
    }

    private static void AssertReadable(Theme theme) => AssertReadable(theme, ThemeStyle.Of(theme)[":root{".Length..^1]);

    private static void AssertReadable(Theme theme, string rules)
    {
        var colours = rules.Split(';').Select(rule => rule.Split(':'))
            .Where(rule => rule[1].StartsWith('#')).ToDictionary(rule => rule[0][2..], rule => Read(rule[1]));
        (string Text, string Ground, double Ratio)[] pairs =
        [
            ("on-primary", "primary", 4.5), ("on-accent", "accent", 4.5), ("foot-ink", "foot", 4.5), ("foot-quiet", "foot", 4.5),
            .. new[] { "ground", "surface", "wash" }.SelectMany(ground => new[]
            {
                ($"{ground}-ink", ground, 4.5), ($"{ground}-quiet", ground, 4.5), ($"{ground}-primary", ground, 4.5),
                ($"{ground}-accent", ground, 4.5),
                ($"{ground}-control", ground, 3), ($"{ground}-mark", ground, 3),
            }),
        ];
        foreach (var (text, ground, ratio) in pairs)
        {
            var measured = colours[text].ContrastWith(colours[ground]);
            Assert.True(measured >= ratio, $"{text} {colours[text]} on {ground} {colours[ground]}: {measured:0.00} for {theme}");
        }
    }

    private static string Any(Random random) => $"#{random.Next(0x1000000):x6}";

    private static Colour Read(string text) => Colour.TryParse(text, out var colour) ? colour : throw new ArgumentException(text);
}
