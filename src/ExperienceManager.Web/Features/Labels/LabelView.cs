using System.Collections.Immutable;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>What of the labels is shown: searched, narrowed, sorted, cut into pages. All of it lives in the address.</summary>
/// <param name="Query">Part of the label, in any case; empty for all.</param>
/// <param name="Show"><c>similar</c>, <c>personal</c>, <c>used</c>, <c>unseen</c>; empty for all.</param>
/// <param name="Sort"><c>label</c>, <c>last</c>, <c>first</c>; empty for the number of orders.</param>
public sealed record LabelView(string Query, string Show, string Sort)
{
    /// <summary>Rows of a page.</summary>
    public const int PerPage = 50;

    /// <summary>The choices of what to show.</summary>
    public static IReadOnlyList<(string Key, LocalizableText Text)> Shows { get; } =
        [("", "All labels"), ("similar", "Near-duplicates"), ("personal", "Looks like personal data"), ("used", "In use"),
            ("unseen", "Used, but on no order")];

    /// <summary>The choices of order.</summary>
    public static IReadOnlyList<(string Key, LocalizableText Text)> Sorts { get; } =
        [("", "Most orders"), ("label", "Label"), ("last", "Last seen"), ("first", "First seen")];

    /// <summary>The labels to show, in order; near-duplicates stand together.</summary>
    public ImmutableArray<SeenLabel> Of(ImmutableArray<SeenLabel> labels)
    {
        var found = labels.Where(label => IsShown(label) && HasWords(label));
        return [.. Show == "similar"
            ? found.OrderBy(label => SimilarLabels.Fold(label.Beginning), StringComparer.Ordinal).ThenByDescending(label => label.Orders)
            : Sorted(found)];
    }

    private bool IsShown(SeenLabel label) => Show switch
    {
        "similar" => label.Similar.Length > 0,
        "personal" => label.Personal is not null,
        "used" => label.Uses.Length > 0,
        "unseen" => label.Orders == 0,
        _ => true,
    };

    private bool HasWords(SeenLabel label) => Query.Length == 0 || label.Beginning.Contains(Query, StringComparison.OrdinalIgnoreCase);

    private IEnumerable<SeenLabel> Sorted(IEnumerable<SeenLabel> labels) => Sort switch
    {
        "label" => labels.OrderBy(label => label.Beginning, StringComparer.OrdinalIgnoreCase)
            .ThenBy(label => label.Beginning, StringComparer.Ordinal),
        "last" => labels.OrderByDescending(label => label.LastSeenAt).ThenBy(label => label.Beginning, StringComparer.Ordinal),
        "first" => labels.OrderByDescending(label => label.FirstSeenAt).ThenBy(label => label.Beginning, StringComparer.Ordinal),
        _ => labels.OrderByDescending(label => label.Orders).ThenBy(label => label.Beginning, StringComparer.Ordinal),
    };
}
