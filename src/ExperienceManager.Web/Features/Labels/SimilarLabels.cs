using System.Collections.Immutable;
using System.Text;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>
/// Finds labels that people would take for the same: they differ in case, in blanks at the ends or inside, or in how accents are encoded.
/// To rules they are different (docs/semantics.md#8-labels); here someone sees it.
/// </summary>
internal static class SimilarLabels
{
    /// <summary>The same labels, each with its similar.</summary>
    public static ImmutableArray<SeenLabel> Find(ImmutableArray<SeenLabel> labels)
    {
        var groups = labels.ToLookup(label => label.IsWhole ? Fold(label.Beginning) : label.Hash, StringComparer.Ordinal);
        return [.. labels.Select(
            label => groups[label.IsWhole ? Fold(label.Beginning) : label.Hash].Where(other => other.Hash != label.Hash)
            .ToImmutableArray() is { Length: > 0 } similar
            ? label with { Similar = similar } : label)];
    }

    /// <summary>What similar have in common.</summary>
    public static string Fold(string label)
    {
        // Labels are any texts: some cannot be composed.
        var composed = PlainText.Normalize(label, NormalizationForm.FormC);
        return string.Join(' ', composed.ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }
}
