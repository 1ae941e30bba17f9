using System.Text;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;
using Markdig.Extensions.Tables;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ExperienceManager.Web.Features.Help;

/// <summary>
/// Documents as HTML: headings get the anchors that GitHub gives them, links between documents lead to the help, and links to files
/// that the help does not have become plain text. HTML in a document is shown as text.
/// </summary>
internal static class HelpMarkdown
{
    private const int MaxBody = 2_000;

    private static readonly MarkdownPipeline _pipeline = new MarkdownPipelineBuilder()
        .DisableHtml().UsePipeTables().UseAutoIdentifiers(AutoIdentifierOptions.GitHub).Build();

    /// <summary>Reads a document.</summary>
    /// <param name="file">Its place in the repository, such as <c>docs/adr/README.md</c>.</param>
    /// <param name="path">Its address below <c>/help/</c>.</param>
    /// <param name="text">Its Markdown.</param>
    public static HelpDocument Read(string file, string path, string text)
    {
        var document = Markdown.Parse(text, _pipeline);
        var headings = HeadingsOf(document);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Rewrite(link, file, path);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) Rewrite(link);
        var title = headings.FirstOrDefault(heading => heading.Level == 1)?.Text ?? path;
        var items = document.Descendants<ListItemBlock>().Count();
        return new(path, title, Write(document), [.. headings.Where(heading => heading.Level > 1)], items);
    }

    private static string Write(MarkdownDocument document)
    {
        using var writer = new StringWriter();
        var renderer = new HtmlRenderer(writer);
        _pipeline.Setup(renderer);
        renderer.ObjectRenderers.ReplaceOrAdd<HtmlTableRenderer>(new HelpTableRenderer());
        renderer.Render(document);

        // A table may begin with a column without a name; a cell is no header then.
        return writer.ToString().Replace("<th></th>", "<td></td>", StringComparison.Ordinal);
    }

    private static List<HelpHeading> HeadingsOf(MarkdownDocument document)
    {
        var headings = new List<HelpHeading>();
        var body = new StringBuilder();
        foreach (var block in document.Descendants<LeafBlock>())
        {
            if (block is HeadingBlock heading)
            {
                Close(headings, body);
                headings.Add(new(heading.GetAttributes().Id ?? "", TextOf(heading.Inline), heading.Level, ""));
            }
            else if (body.Length < MaxBody)
            {
                body.Append(TextOf(block.Inline)).Append(' ');
            }
        }

        Close(headings, body);
        return headings;
    }

    private static void Close(List<HelpHeading> headings, StringBuilder body)
    {
        if (headings.Count > 0) headings[^1] = headings[^1] with { Body = body.ToString().Trim() };
        body.Clear();
    }

    private static string TextOf(ContainerInline? inline) => string.Concat((inline?.Descendants() ?? []).Select(part => part switch
    {
        LiteralInline literal => literal.Content.ToString(),
        CodeInline code => code.Content,
        LineBreakInline => " ",
        _ => "",
    }));

    private static void Rewrite(LinkInline link, string file, string path)
    {
        if (IsWeb(link.Url) && !link.IsImage)
        {
            link.GetAttributes().AddProperty("rel", "noopener");
        }
        else if (AddressOf(link.Url ?? "", file, path) is { } address)
        {
            link.Url = address;
        }
        else
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
        }
    }

    private static void Rewrite(AutolinkInline link)
    {
        if (!IsWeb(link.Url)) link.ReplaceBy(new LiteralInline(link.Url));
    }

    private static string? AddressOf(string url, string file, string path)
    {
        if (url.StartsWith('#')) return HelpUrls.Of(path, url[1..]);
        return Uri.TryCreate(new Uri($"https://repository.invalid/{file}"), url, out var target) && target.Host == "repository.invalid"
            ? HelpLibrary.AddressOf(target.AbsolutePath[1..], target.Fragment.TrimStart('#'))
            : null;
    }

    private static bool IsWeb(string? url) => url?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;
}
