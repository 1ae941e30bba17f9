using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Unit.Ui.Languages;

/// <summary>What a person reads or hears of markup that a component draws.</summary>
internal static partial class MarkupTexts
{
    // Attributes and parameters that hold no words, and names that are the same in every language.
    private static readonly HashSet<string> _silent = new(StringComparer.Ordinal)
    {
        "action", "class", "Class", "id", "Id", "href", "Href", "src", "type", "name", "Name", "IconName", "Icon", "for", "style", "role",
            "rel", "target",
        "Help", "FormName", "Selector", "Field", "Path", "Zone", "Format", "ButtonClass", "lang", "datetime", "autocomplete", "inputmode",
        "accept", "aria-keyshortcuts", "viewBox", "d", "Key", "Code", "Anchor", "Element", "Tag", "Width", "Height", "MaxHeight", "Culture",
        "HeaderClass", "CellClass", "Rel", "Target", "SortedBy",
    };

    /// <summary>The words of a drawn text.</summary>
    /// <param name="drawn">Markup, a text, or an attribute's value.</param>
    /// <param name="attribute">The attribute's name; null for markup and texts.</param>
    public static IEnumerable<string> Of(string drawn, string? attribute)
    {
        if (attribute is not null) return !_silent.Contains(attribute) && HasWords(drawn) && !Identifier().IsMatch(drawn) ? [drawn] : [];
        var attributes = SpokenAttribute().Matches(drawn).Select(match => match.Groups[1].Value);
        return Markup().Replace(Verbatim().Replace(drawn, "\n"), "\n").Split('\n').Concat(attributes)
            .Select(text => System.Net.WebUtility.HtmlDecode(text).Trim()).Where(HasWords);
    }

    private static bool HasWords(string text) => Word().IsMatch(text) && !Brand().IsMatch(text);

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^(ExperienceManager|CSM|· ExperienceManager|Shopify|Shopware|Klaviyo|Narvar|API|CSV|JSON|URL|UTC|ID|SKU|Ctrl K|Esc|px|ms|kB)$", RegexOptions.None, 10_000)]
    private static partial Regex Brand();

    [GeneratedRegex(@"^[a-z0-9][\w./:#-]*$|^--|^https?:|^/[a-z/-]+$|^#", RegexOptions.None, 10_000)]
    private static partial Regex Identifier();

    [GeneratedRegex(@"<[^>]*>?", RegexOptions.None, 10_000)]
    private static partial Regex Markup();

    [GeneratedRegex(@"<(code|kbd|script|style|pre)\b[^>]*>.*?</\1>|<span class=""mono[^>]*>[^<]*</span>", RegexOptions.Singleline, 10_000)]
    private static partial Regex Verbatim();

    [GeneratedRegex(@"\b(?:aria-label|aria-description|title|placeholder|alt)=""([^""]+)""", RegexOptions.None, 10_000)]
    private static partial Regex SpokenAttribute();
}
