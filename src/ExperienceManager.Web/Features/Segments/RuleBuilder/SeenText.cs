using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>What the values of recent orders have to say about a condition.</summary>
public static class SeenText
{
    private const int ShownUnseen = 3;
    private const int ShownSuggestions = 8;

    // Of a list of known values, and of those that orders have: as many as the HTTP API lists.
    private const int ShownOfAList = 50;

    /// <summary><c>1 order</c>, <c>1,204 orders</c>.</summary>
    public static LocalizableText Orders(int count) => LocalizableText.Count(count, $"{count:N0} order", $"{count:N0} orders");

    /// <summary>Suggestions for a typed value.</summary>
    /// <param name="condition">The condition.</param>
    /// <param name="seen">Values of recent orders.</param>
    /// <param name="typed">What is typed so far.</param>
    /// <param name="texts">The person's language.</param>
    /// <param name="countries">The countries whose states are offered; all when none is chosen.</param>
    public static IReadOnlyList<ComboOption> Suggest(
        DraftCondition condition, SeenValues seen, string typed, ConsoleText texts, IReadOnlyList<string>? countries = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(seen);
        if (AttributeOf(condition) is not { } attribute) return [];
        var chosen = condition.Operator.TakesList() ? condition.Values.Select(value => value.Text).ToHashSet(StringComparer.Ordinal) : [];
        var known = KnownValues.Of(attribute, texts.Language, countries ?? []);
        var names = known.ToDictionary(value => value.Code, value => value.Name, StringComparer.Ordinal);
        var country = countries is { Count: > 0 } ? ChosenCountries.CountryOf(attribute.Definition) : null;
        var values = (country is null ? seen : seen.Within(country, countries!)).Of(attribute);
        var others = known.ExceptBy(values.Select(value => value.Text), value => value.Code, StringComparer.Ordinal)
            .Select(value => new SeenValue(value.Code, 0));
        var found = values.Concat(others)
            .Select(value => (Known: new KnownValue(value.Text, names.GetValueOrDefault(value.Text, "")), Seen: value))
            .Where(value => value.Known.Holds(typed) && !chosen.Contains(value.Known.Code))
            .OrderBy(value => value.Known.RankOf(typed))
            .Take(typed.Length == 0 || known.Count > 0 ? ShownOfAList : ShownSuggestions);
        return [.. found.Select(value => new ComboOption(value.Known.Code, texts[Detail(value.Known.Name, value.Seen, seen.Time.At)]))];
    }

    // The name comes first: it is what people look for. A value with a name needs no count of none.
    private static LocalizableText Detail(LocalizableText name, SeenValue seen, Instant now)
    {
        if (seen.Orders == 0) return name;
        LocalizableText counted = $"{Orders(seen.Orders)}, last {SinceText.Of(seen.LastSeen, now)}";
        if (name.IsEmpty) return counted;
        return $"{name} · {counted}";
    }

    /// <summary>
    /// The values of a condition that no recent order has. Numbers are compared by value and in ranges; only texts can be misspelt, and not
    /// those that are known.
    /// </summary>
    public static IReadOnlyList<string> NeverSeen(DraftCondition condition, SeenValues seen)
    {
        ArgumentNullException.ThrowIfNull(seen);
        if (AttributeOf(condition) is not { } attribute || condition.TakesNumbers || condition.Operator.IsDate()) return [];
        var texts = condition.UsedValues
            .Where(value => value.Kind == ScalarKind.Text && !attribute.Definition.Words.Contains(value.Text))
            .Select(value => value.Text);
        return seen.NeverSeen(attribute, condition.Operator, texts);
    }

    /// <summary><c>“ny”: never seen in the last 830 orders.</c></summary>
    public static LocalizableText Unseen(IReadOnlyList<string> texts, SeenValues seen)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(seen);
        var names = string.Join(", ", texts.Take(ShownUnseen).Select(text => $"“{text}”"));
        if (texts.Count <= ShownUnseen) return $"{names}: never seen in the last {Orders(seen.OrderCount)}.";
        return $"{names} and {texts.Count - ShownUnseen:N0} more: never seen in the last {Orders(seen.OrderCount)}.";
    }

    /// <summary>For the first unseen values, the value that was seen in another spelling.</summary>
    public static IEnumerable<(string Wrong, SeenValue Right)> Spellings(
        DraftCondition condition, SeenValues seen, IReadOnlyList<string> texts) =>
        AttributeOf(condition) is not { } attribute ? [] : texts.Take(ShownUnseen)
            .Select(text => (Wrong: text, Right: seen.Spelling(attribute, text)))
            .Where(pair => pair.Right is not null)
            .Select(pair => (pair.Wrong, pair.Right!));

    private static AttributeReference? AttributeOf(DraftCondition condition) =>
        condition.Attribute is { } attribute && !(attribute.IsCustom && condition.Path.Length == 0)
        ? new AttributeReference(attribute, condition.Path) : null;
}
