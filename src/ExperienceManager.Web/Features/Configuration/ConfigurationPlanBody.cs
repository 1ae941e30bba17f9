using System.Text.Json.Serialization;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>What a configuration document changes.</summary>
/// <param name="DryRun">Whether nothing was changed.</param>
/// <param name="Added">Entries that are new.</param>
/// <param name="Changed">Entries that differ, with the members that do.</param>
/// <param name="Removed">Entries that a given section does not list.</param>
/// <param name="MovedOrders">How many recent orders get another segment, experience or A/B test group.</param>
/// <param name="ReplayedOrders">How many orders were evaluated.</param>
/// <param name="AsOf">When they were evaluated.</param>
/// <param name="Sampled">Whether the shop may have more orders.</param>
/// <param name="Moves">The moves, by segment and experience.</param>
/// <param name="AbTestMoves">The moves between groups of A/B tests, of orders that are not fulfilled.</param>
/// <param name="Reach">Whether any order could win each segment, in order of priority; only when asked for.</param>
public sealed record ConfigurationPlanBody(
    bool DryRun, IReadOnlyList<PlannedChangeBody> Added, IReadOnlyList<PlannedChangeBody> Changed, IReadOnlyList<PlannedChangeBody> Removed,
    int MovedOrders, int ReplayedOrders, DateTime AsOf, bool Sampled, IReadOnlyList<OrderMoveBody> Moves,
    IReadOnlyList<ArmMoveBody> AbTestMoves,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<ReachBody>? Reach = null)
{
    /// <summary>The answer for a plan.</summary>
    internal static ConfigurationPlanBody Of(ConfigurationOutcome outcome, bool isDryRun) => new(
        isDryRun,
        Changes(outcome.Plan.Added),
        Changes(outcome.Plan.Changed),
        Changes(outcome.Plan.Removed),
        outcome.Effect.Moved,
        outcome.Effect.Replayed,
        outcome.Effect.AsOf.ToDateTimeUtc(),
        outcome.Effect.IsSample,
        [.. outcome.Effect.Moves.Select(move => new OrderMoveBody(
            move.From, move.To, move.FromExperience, move.ToExperience, move.Count, move.Locked, [.. move.Examples]))],
        [.. outcome.Effect.ArmMoves.Select(move => new ArmMoveBody(move.Test, move.From, move.To, move.Count))]);

    private static IReadOnlyList<PlannedChangeBody> Changes(IEnumerable<PlannedChange> changes) =>
        [.. changes.Select(change =>
            new PlannedChangeBody(change.Section, change.Key, change.Name, change.Members.IsEmpty ? null : change.Members))];
}

/// <summary>Orders that another group of an A/B test shows; null is the hold-out.</summary>
/// <param name="AbTest">Key of the test.</param>
/// <param name="From">Key of the campaign before.</param>
/// <param name="To">Key of the campaign after.</param>
/// <param name="Orders">How many.</param>
public sealed record ArmMoveBody(string AbTest, string? From, string? To, int Orders);

/// <summary>One entry of a plan.</summary>
/// <param name="Section">experiences, segments, discounts, campaigns, ab_tests, announcements or shipment_rules.</param>
/// <param name="Key">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Members">The members that change.</param>
public sealed record PlannedChangeBody(
    string Section, string Key, string Name,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Members);

/// <summary>Orders that move from one segment to another; null is the default.</summary>
/// <param name="From">Key of the segment before.</param>
/// <param name="To">Key of the segment after.</param>
/// <param name="FromExperience">Key of the experience before.</param>
/// <param name="ToExperience">Key of the experience after.</param>
/// <param name="Orders">How many.</param>
/// <param name="Locked">How many of them are fulfilled, so that their campaigns stay.</param>
/// <param name="Examples">Numbers of up to 20 of them, those placed last first.</param>
public sealed record OrderMoveBody(
    string? From, string? To, string FromExperience, string ToExperience, int Orders, int Locked, IReadOnlyList<string> Examples);
