using Markdig.Extensions.Tables;
using Markdig.Renderers;

namespace ExperienceManager.Web.Features.Help;

/// <summary>Writes a table into a box that scrolls on a narrow screen, also by keyboard.</summary>
internal sealed class HelpTableRenderer : HtmlTableRenderer
{
    /// <inheritdoc/>
    protected override void Write(HtmlRenderer renderer, Table table)
    {
        renderer.Write("<div class=\"help-table\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">");
        base.Write(renderer, table);
        renderer.Write("</div>");
    }
}
