using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Labels;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What is wrong with the labels of a shop.</summary>
internal static class LabelFindings
{
    private const int ShownCharacters = 60;
    private static readonly Duration Recently = Duration.FromDays(30);

    /// <summary>All of them.</summary>
    public static IEnumerable<HealthFinding> Of(ShopSnapshot snapshot, LabelCounts counts)
    {
        var labels = LabelUses.Join(counts.Labels, snapshot.Source);
        var (segments, campaigns) = (On(snapshot, counts.AsOf), Live(snapshot, counts.AsOf));
        foreach (var label in labels)
        {
            var uses = label.Uses.Where(use =>
                use.Kind == LabelUseKind.ShipmentRules || segments.Contains(use.Id) || campaigns.Contains(use.Id)).ToList();
            if (uses.Count > 0 && IsSilent(label, counts.AsOf)) yield return Silent(label, uses);
            var ahead = label.Similar.Where(other => IsAhead(other, label)).ToImmutableArray();
            if (!ahead.IsEmpty) yield return Similar(label, ahead);
        }
    }

    private static HashSet<Guid> On(ShopSnapshot snapshot, Instant now) =>
        [.. snapshot.Segments.Where(segment => segment.IsLiveOrScheduledAt(now)).Select(segment => segment.Id)];

    private static HashSet<Guid> Live(ShopSnapshot snapshot, Instant now) =>
    [
        .. snapshot.Source.Campaigns.Where(campaign => campaign.IsEnabled && (campaign.End is not { } end || end > now))
            .Select(campaign => campaign.Id),
    ];

    private static bool IsSilent(SeenLabel label, Instant now) => label.LastSeenAt is not { } last || last < now - Recently;

    // The most frequent of similar labels is the one that is meant; of equally frequent ones the first.
    private static bool IsAhead(SeenLabel other, SeenLabel label) =>
        other.Orders != label.Orders ? other.Orders > label.Orders : string.CompareOrdinal(other.Beginning, label.Beginning) < 0;

    private static HealthSubject SubjectOf(SeenLabel label) => new("label", label.Beginning, label.Beginning);

    private static HealthFinding Silent(SeenLabel label, List<LabelUse> users)
    {
        var shown = PlainText.Shorten(label.Beginning, ShownCharacters);
        LocalizableText message = $"No order has brought the label “{shown}” for 30 days, and {users[0].Name} uses it.";
        if (users.Count > 1)
        {
            message = $"No order has brought the label “{shown}” for 30 days, and {users[0].Name} and {users.Count - 1} more use it.";
        }

        return new(HealthKind.LabelSilent, SubjectOf(label), message, new()
        {
            ["last_seen_at"] = label.LastSeenAt is { } last ? HealthJson.Of(last) : null,
            ["used_by"] = HealthJson.Of(users.Select(use => use.Name).Order(StringComparer.Ordinal)),
        }, label.LastSeenAt);
    }

    private static HealthFinding Similar(SeenLabel label, ImmutableArray<SeenLabel> ahead)
    {
        var (shown, other) = (PlainText.Shorten(label.Beginning, ShownCharacters), PlainText.Shorten(ahead[0].Beginning, ShownCharacters));
        return new(HealthKind.LabelNearDuplicate, SubjectOf(label),
            $"The label “{shown}” differs from “{other}” only in upper and lower case, blanks or accents.",
            new() { ["similar_to"] = HealthJson.Of(ahead.Select(one => one.Beginning).Order(StringComparer.Ordinal)) }, label.FirstSeenAt);
    }
}
