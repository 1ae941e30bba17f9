using System.Collections.Immutable;
using NodaTime;

namespace ExperienceManager.Web.Features.Labels;

/// <summary>The labels of a shop's orders as they were counted at one moment.</summary>
/// <param name="AsOf">When they were counted.</param>
/// <param name="Labels">The labels, those of most orders first; any <see cref="MaxLabels"/> of them when the shop has more.</param>
/// <param name="IsComplete">Whether there are no more of them.</param>
public sealed record LabelCounts(Instant AsOf, ImmutableArray<SeenLabel> Labels, bool IsComplete)
{
    /// <summary>
    /// Labels that are held; a shop that makes a label of its own for each order has more, and needs to see that, not them.
    /// </summary>
    public const int MaxLabels = 20_000;

    /// <summary>Orders of a label that are counted: of more, one more is said.</summary>
    public const int MaxOrders = 10_000;

    /// <summary>Characters of a label that are read; labels have no greatest length.</summary>
    public const int ShownCharacters = 300;
}
