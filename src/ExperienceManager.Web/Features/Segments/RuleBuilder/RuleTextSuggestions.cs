using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Rules.Groups;
using ExperienceManager.Domain.Rules.Text;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>A suggestion for the text of a rule.</summary>
/// <param name="Shown">What is shown.</param>
/// <param name="Insert">What takes the place of the word that is being typed.</param>
/// <param name="Detail">A few words beside it, in the person's language.</param>
public sealed record RuleTextSuggestion(string Shown, string Insert, string Detail);

/// <summary>
/// What may be typed next: attributes, operators and keywords, values and paths that recent orders have, and condition groups.
/// </summary>
public static class RuleTextSuggestions
{
    private const int MaxShown = 40;

    /// <summary>The suggestions at a place; groups are those of the shop.</summary>
    public static IReadOnlyList<RuleTextSuggestion> Of(
        RuleTextCompletion completion, SeenValues seen, IEnumerable<ConditionGroup> groups, ConsoleText texts)
    {
        ArgumentNullException.ThrowIfNull(completion);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(texts);
        var values = completion.ValuesOf is { } attribute ? Values(attribute, completion.Typed, seen, texts) : [];
        var paths = completion.PathsOf is { } place ? Paths(place.Subject, place.Prefix, completion.Typed, seen, texts) : [];
        var words = completion.Options.Select(option => new RuleTextSuggestion(option.Text, Spaced(option.Text), texts[option.Detail]));
        var saved = completion.GroupsBehind is { } before ? Groups(before, completion.Typed, groups) : [];
        return [.. values.Concat(paths).Concat(saved).Concat(words).DistinctBy(option => option.Insert).Take(MaxShown)];
    }

    private static IEnumerable<RuleTextSuggestion> Values(AttributeReference attribute, string typed, SeenValues seen, ConsoleText texts)
    {
        var isBare = attribute.Definition.Type is AttributeType.Number or AttributeType.Boolean;
        var condition = new DraftCondition("") { Attribute = attribute.Definition, Path = attribute.Path };
        return SeenText.Suggest(condition, seen, typed, texts)
            .Select(option => (Text: isBare ? option.Value : RuleText.Quote(option.Value), option.Detail))
            .Select(value => new RuleTextSuggestion(value.Text, value.Text + " ", value.Detail ?? ""));
    }

    private static IEnumerable<RuleTextSuggestion> Paths(
        AttributeSubject subject, string prefix, string typed, SeenValues seen, ConsoleText texts) =>
        SeenValues.Suggest(seen.PathsOf(subject), typed).Select(path => new RuleTextSuggestion(
            path.Text, $"{prefix}{RuleText.Path(path.Text)} ", texts[SeenText.Orders(path.Orders)]));

    // Where a condition may stand as well there is a lot to choose from, so groups are found by what is typed of their key or name.
    private static IEnumerable<RuleTextSuggestion> Groups(string before, string typed, IEnumerable<ConditionGroup> groups) =>
        before.Length > 0 && typed.Length == 0 ? [] : groups
            .Where(group => Has(group.Key, typed) || Has(group.Name, typed))
            .Select(group => (Text: before + RuleText.Quote(group.Key), group.Name))
            .Select(group => new RuleTextSuggestion(group.Text, group.Text + " ", group.Name));

    private static bool Has(string text, string typed) => text.Contains(typed, StringComparison.OrdinalIgnoreCase);

    private static string Spaced(string text) => text.EndsWith('(') || text.EndsWith(':') || text == "[" ? text : text + " ";
}
