using System.Collections.Concurrent;
using System.Text;
using System.Text.Encodings.Web;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>
/// The options of the attribute select, grouped by category: one text that all rows share, not some eighty nodes in each.
/// </summary>
internal static class AttributeOptions
{
    private static readonly ConcurrentDictionary<(AttributeSubject? Subject, string? Other, string Language), MarkupString> _options =
        new();

    /// <summary>Those that fit a scope, all without one; the chosen attribute is always among them.</summary>
    public static MarkupString For(AttributeSubject? subject, AttributeDefinition? chosen, ConsoleText texts)
    {
        var other = subject is null || chosen is null || chosen.Subject == subject ? null : chosen.Key;
        return _options.GetOrAdd(
            (subject, other, texts.Language), static (key, texts) => (MarkupString)Write(key.Subject, key.Other, texts), texts);
    }

    private static string Write(AttributeSubject? subject, string? other, ConsoleText texts)
    {
        var offered = AttributeCatalogue.All.Where(attribute => subject is null || attribute.Subject == subject || attribute.Key == other);
        var html = new StringBuilder();
        foreach (var category in offered.GroupBy(attribute => attribute.Category))
        {
            html.Append("<optgroup label=\"").Append(Encode(texts[category.Key])).Append("\">");
            foreach (var attribute in category)
            {
                html.Append("<option value=\"").Append(Encode(attribute.Key)).Append("\">");
                html.Append(Encode(texts[attribute.Name])).Append("</option>");
            }

            html.Append("</optgroup>");
        }

        return html.ToString();
    }

    private static string Encode(string text) => HtmlEncoder.Default.Encode(text);
}
