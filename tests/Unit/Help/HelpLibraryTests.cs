using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using ExperienceManager.Web.Features.Help;

namespace ExperienceManager.Tests.Unit.Help;

public sealed partial class HelpLibraryTests
{
    private static readonly HelpLibrary Library = new();

    [Fact]
    public void Find_DocumentOfTheRepository_HasTitleHeadingsAndText()
    {
        var document = Library.Find("Rules")!;
        Assert.Equal(("rules", "Rules"), (document.Path, document.Title));
        var heading = document.Headings.Single(heading => heading.Id == "items-and-parcels");
        Assert.Equal(("Items and parcels", 2), (heading.Text, heading.Level));
        Assert.NotEmpty(heading.Body);
        Assert.Contains("<h2 id=\"items-and-parcels\">", document.Html, StringComparison.Ordinal);
        Assert.Null(Library.Find("no-such-document"));
        Assert.Null(Library.Find("../appsettings.Development"));
    }

    [Fact]
    public void All_Documents_AreListedOrDecisions()
    {
        var listed = HelpIndex.Groups.SelectMany(group => group.Topics).Select(topic => topic.Path).ToList();
        Assert.Equal(listed.Count, listed.Distinct().Count());
        Assert.DoesNotContain(listed, path => Library.Find(path) is null);
        var paths = Library.All.Select(document => document.Path).Where(path => !path.StartsWith("adr/", StringComparison.Ordinal));
        Assert.Empty(paths.Except(listed));
    }

    [Fact]
    public void Links_OfAllDocuments_LeadToDocumentsSectionsAndPicturesThatExist()
    {
        var broken = Library.All.SelectMany(document => Targets(document.Html)
            .Where(target => !target.StartsWith("https://", StringComparison.Ordinal) && !Exists(target))
            .Select(target => $"{document.Path}: {target}"));
        Assert.Empty(broken);
        Assert.Contains("<a href=\"/help/privacy#shopify\">", Library.Find("integrations/shopify")!.Html, StringComparison.Ordinal);
        Assert.Contains("<img src=\"/help/images/experience-manager.png\"", Library.Find("readme")!.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void Tables_OfAllDocuments_HaveNoHeaderWithoutWords() =>
        Assert.DoesNotContain(Library.All, document => document.Html.Contains("<th></th>", StringComparison.Ordinal));

    [Fact]
    public void Read_HtmlAndForeignLinks_AreShownAsText()
    {
        var document = HelpMarkdown.Read("docs/x.md", "x", """
            # A `b` & c

            <script>alert(1)</script> [run](javascript:alert(1)) [data](data:text/html,x) [file](../src/Program.cs)
            [up](../../../etc/passwd) [host](//evil.example/x) ![picture](https://evil.example/x.png) [web](https://example.org/)
            <http://localhost:5080> [here](#part) [rules](rules.md#when)

            | a | b |
            | --- | --- |
            | c | d |

            ## Part
            """);
        Assert.Equal("A b & c", document.Title);
        Assert.DoesNotContain("<script", document.Html, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(["https://example.org/", "/help/x#part", "/help/rules#when"], Targets(document.Html));
        const string Box = "<div class=\"help-table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">";
        Assert.Contains(Box, document.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void PageHeaders_OfEveryPage_LeadToASectionThatExists()
    {
        var pages = Path.Combine(Root(), "src", "ExperienceManager.Web");
        var uses = Directory.EnumerateFiles(pages, "*.razor", SearchOption.AllDirectories)
            .SelectMany(file => Header().Matches(File.ReadAllText(file)).Select(match => (file, help: HelpIn(match.Value))))
            .ToList();
        Assert.True(uses.Count > 25);
        Assert.DoesNotContain(uses, use => use.help.Length == 0 || !Exists(HelpUrls.Of(use.help)));
    }

    [Fact]
    public void OpenImage_NamesThatAreNoPicture_FindNothing()
    {
        using var image = HelpLibrary.OpenImage("experience-manager.png");
        Assert.NotNull(image);
        foreach (var name in new[] { "none.png", "../rules.md", "..%2frules.md", "" }) Assert.Null(HelpLibrary.OpenImage(name));
    }

    private static IEnumerable<string> Targets(string html) => Target().Matches(html).Select(match => match.Groups[1].Value);

    private static string HelpIn(string header) => HelpOf().Match(header).Groups[1].Value;

    private static bool Exists(string address)
    {
        const string Images = "/help/images/";
        if (address == HelpUrls.Root) return true;
        if (address.StartsWith(Images, StringComparison.Ordinal))
        {
            using var image = HelpLibrary.OpenImage(address[Images.Length..]);
            return image is not null;
        }

        var parts = address["/help/".Length..].Split('#');
        return Library.Find(parts[0]) is { } document
            && (parts.Length == 1 || document.Html.Contains($"id=\"{parts[1]}\"", StringComparison.Ordinal));
    }

    private static string Root([CallerFilePath] string here = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", ".."));

    [GeneratedRegex("(?:href|src)=\"([^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex Target();

    [GeneratedRegex("<PageHeader [^>]*>", RegexOptions.None, 10_000)]
    private static partial Regex Header();

    [GeneratedRegex("Help=\"([^\"]*)\"", RegexOptions.None, 10_000)]
    private static partial Regex HelpOf();
}
