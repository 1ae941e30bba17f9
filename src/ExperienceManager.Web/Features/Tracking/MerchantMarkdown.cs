using System.Collections.Concurrent;
using ExperienceManager.Web.Features.Tracking.Page;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace ExperienceManager.Web.Features.Tracking;

/// <summary>
/// Merchant text as HTML. HTML in it is shown as text; links go only where <see cref="PageUrl"/> allows and say
/// <c>rel="noopener nofollow"</c>; pictures become their description; headings start at the level below the page's own.
/// </summary>
public static class MerchantMarkdown
{
    private const int KnownMaximum = 4_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseEmphasisExtras(Markdig.Extensions.EmphasisExtras.EmphasisExtraOptions.Strikethrough)
        .Build();

    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    /// <summary>The HTML of a text; the same text is converted once.</summary>
    public static string ToHtml(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length == 0) return "";
        if (Known.Count > KnownMaximum) Known.Clear();
        return Known.GetOrAdd(text, Convert);
    }

    private static string Convert(string text)
    {
        MarkdownDocument document;
        try
        {
            document = Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException)
        {
            // Markdig refuses to nest deeper than its own limit. The words still matter more than their form.
            return $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>";
        }

        foreach (var heading in document.Descendants<HeadingBlock>()) heading.Level = Math.Min(heading.Level + 2, 6);
        foreach (var link in document.Descendants<LinkInline>().ToList()) Tame(link);
        foreach (var link in document.Descendants<AutolinkInline>().ToList()) Tame(link);
        return document.ToHtml(Pipeline);
    }

    private static void Tame(LinkInline link)
    {
        if (link.IsImage || PageUrl.Link(link.Url) is null)
        {
            link.ReplaceBy(new ContainerInline(), copyChildren: true);
            return;
        }

        link.GetAttributes().AddProperty("rel", "noopener nofollow");
    }

    private static void Tame(AutolinkInline link)
    {
        if (PageUrl.Link(link.IsEmail ? $"mailto:{link.Url}" : link.Url) is null) link.ReplaceBy(new LiteralInline(link.Url));
        else link.GetAttributes().AddProperty("rel", "noopener nofollow");
    }
}
