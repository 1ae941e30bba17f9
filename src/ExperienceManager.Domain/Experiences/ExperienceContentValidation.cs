using System.Text.RegularExpressions;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Domain.Experiences;

/// <summary>
/// Whether content may be saved; problems carry the paths of <see cref="ExperienceContentJson"/>, such as <c>tiles.0.link_url</c>.
/// </summary>
public static partial class ExperienceContentValidation
{
    /// <summary>Characters of one text.</summary>
    public const int MaxTextLength = 20_000;

    /// <summary>Promotion tiles.</summary>
    public const int MaxTiles = 6;

    /// <summary>Products in the carousel.</summary>
    public const int MaxProducts = 12;

    /// <summary>Names of the typefaces.</summary>
    public static IReadOnlyList<string> Typefaces { get; } = ["sans", "serif", "rounded", "mono"];

    /// <summary>Names of the corner shapes.</summary>
    public static IReadOnlyList<string> Corners { get; } = ["square", "soft", "round"];

    /// <summary>All that is wrong.</summary>
    public static IReadOnlyList<Problem> Validate(ExperienceContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        var problems = new ProblemList();
        CheckTheme(content.Theme, problems);
        CheckHead("", content.Hero, content.Message, problems);
        foreach (var text in content.States) CheckHead($"states.{text.State.Key()}.", text.Hero, text.Message, problems);
        CheckTiles(content.Tiles, problems);
        CheckCarousel(content.Carousel, problems);
        CheckTexts("feedback", problems, ("question", content.Feedback.Question));
        CheckTexts("footer", problems, ("body", content.Footer.Body));
        problems.Add(SafeUrl.Check("footer.help_url", content.Footer.HelpUrl, UrlUse.Contact));
        problems.Add(SafeUrl.Check("footer.returns_url", content.Footer.ReturnsUrl, UrlUse.Contact));
        return problems.All;
    }

    private static void CheckTheme(Theme theme, ProblemList problems)
    {
        CheckText("theme.brand_name", theme.BrandName, 100, problems);
        problems.Add(SafeUrl.Check("theme.logo_url", theme.LogoUrl, UrlUse.Image));
        foreach (var (name, colour)
            in new[] { ("primary", theme.Primary), ("accent", theme.Accent), ("background", theme.Background), ("surface", theme.Surface) })
        {
            if (!Colour().IsMatch(colour))
                problems.Add(new Problem($"theme.{name}", "Enter a colour as # and six hexadecimal digits.", "invalid_colour"));
        }

        if (!Typefaces.Contains(theme.Typeface))
            problems.Add(new Problem("theme.typeface", $"One of {string.Join(", ", Typefaces)}.", "unknown_choice"));
        if (!Corners.Contains(theme.Corners))
            problems.Add(new Problem("theme.corners", $"One of {string.Join(", ", Corners)}.", "unknown_choice"));
    }

    private static void CheckHead(string prefix, Hero hero, MessageBlock message, ProblemList problems)
    {
        CheckTexts(
            $"{prefix}hero", problems,
            ("eyebrow", hero.Eyebrow), ("headline", hero.Headline), ("body", hero.Body), ("image_text", hero.ImageText));
        problems.Add(SafeUrl.Check($"{prefix}hero.image_url", hero.ImageUrl, UrlUse.Image));
        CheckTexts($"{prefix}message", problems, ("title", message.Title), ("body", message.Body));
    }

    private static void CheckTiles(EquatableArray<PromotionTile> tiles, ProblemList problems)
    {
        if (tiles.Count > MaxTiles) problems.Add(new Problem("tiles", $"At most {MaxTiles} tiles.", "too_many"));
        for (var i = 0; i < tiles.Count; i++)
        {
            CheckTexts($"tiles.{i}", problems, ("title", tiles[i].Title), ("body", tiles[i].Body), ("link_label", tiles[i].LinkLabel));
            problems.Add(SafeUrl.Check($"tiles.{i}.link_url", tiles[i].LinkUrl, UrlUse.Page));
            problems.Add(SafeUrl.Check($"tiles.{i}.image_url", tiles[i].ImageUrl, UrlUse.Image));
        }
    }

    private static void CheckCarousel(ProductCarousel carousel, ProblemList problems)
    {
        CheckTexts("carousel", problems, ("title", carousel.Title));
        if (carousel.Products.Count > MaxProducts)
            problems.Add(new Problem("carousel.products", $"At most {MaxProducts} products.", "too_many"));
        for (var i = 0; i < carousel.Products.Count; i++)
        {
            var (path, product) = ($"carousel.products.{i}", carousel.Products[i]);
            CheckTexts(path, problems, ("name", product.Name));
            CheckText($"{path}.price", product.Price, 40, problems);
            problems.Add(SafeUrl.Check($"{path}.link_url", product.LinkUrl, UrlUse.Page));
            problems.Add(SafeUrl.Check($"{path}.image_url", product.ImageUrl, UrlUse.Image));
        }
    }

    private static void CheckTexts(string path, ProblemList problems, params ReadOnlySpan<(string Name, LocalizedText Text)> texts)
    {
        foreach (var (name, text) in texts)
        {
            foreach (var (locale, words) in text.Texts) CheckText($"{path}.{name}.{locale}", words, MaxTextLength, problems);
        }
    }

    private static void CheckText(string path, string text, int longest, ProblemList problems)
    {
        if (text.Length > longest)
            problems.Add(new Problem(path, $"At most {longest:N0} characters; this has {text.Length:N0}.", "too_long"));
        problems.Add(PlainText.Check(path, text));
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}\\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Colour();
}
