using System.Collections.Immutable;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Segments.Groups;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>A change of a condition group that is not made.</summary>
/// <param name="Group">The group as it would be, or as it is before it would be deleted, with the stored version.</param>
/// <param name="Plan">What changes, and which orders move.</param>
internal sealed record ConditionGroupPlan(StoredConditionGroup Group, ConfigurationPlanBody Plan);

/// <summary>What changes of one condition group would do: the plan of a configuration document with that change alone.</summary>
internal sealed class ConditionGroupPlans(ConditionGroupStore groups, ConfigurationStore configuration)
{
    /// <summary>The plan of saving a group.</summary>
    public async Task<Result<ConditionGroupPlan>> PutAsync(
        ShopId shop, string key, ConditionGroupDraft draft, CancellationToken cancellationToken)
    {
        var saved = await groups.CheckAsync(shop, key, draft, cancellationToken).ConfigureAwait(false);
        if (!saved.Succeeded) return saved.ToFailed();
        var group = ConfiguredConditionGroups.Of([saved.Value.Group]);
        return await PlanAsync(shop, saved.Value, others => [.. others, .. group], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The plan of deleting a group.</summary>
    public async Task<Result<ConditionGroupPlan>> DeleteAsync(ShopId shop, string key, CancellationToken cancellationToken)
    {
        var stored = await groups.FindAsync(shop, key, cancellationToken).ConfigureAwait(false);
        if (stored is null) return ConditionGroupChanges.NoSuchGroup;
        if (ConditionGroupCommands.RefuseIfUsed(stored) is { } refusal) return refusal;
        return await PlanAsync(shop, stored, others => others, cancellationToken).ConfigureAwait(false);
    }

    private async Task<Result<ConditionGroupPlan>> PlanAsync(
        ShopId shop,
        StoredConditionGroup stored,
        Func<ImmutableArray<ConfiguredConditionGroup>, ImmutableArray<ConfiguredConditionGroup>> after,
        CancellationToken cancellationToken)
    {
        var known = (await configuration.GetAsync(shop, cancellationToken).ConfigureAwait(false))?.ConditionGroups ?? [];
        var groupsAfter = after([.. known.Where(group => group.Key != stored.Group.Key)]);
        var document = new ConfigurationDocument { ConditionGroups = groupsAfter.ToEquatableArray() };
        var planned = await configuration.PlanAsync(shop, document, cancellationToken).ConfigureAwait(false);
        return planned.Succeeded
            ? new ConditionGroupPlan(stored, ConfigurationPlanBody.Of(planned.Value, isDryRun: true)) : planned.ToFailed();
    }
}
