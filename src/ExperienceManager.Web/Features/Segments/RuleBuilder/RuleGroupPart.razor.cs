using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>A group or scope of the rule.</summary>
public sealed partial class RuleGroupPart
{
    [Parameter, EditorRequired] public DraftGroup Group { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    private bool IsRoot => Group.Id == View.Draft.Root.Id;

    private bool IsCollapsed => View.IsCollapsed(Group);

    private LocalizableText HeadWords => Group.Joining switch
    {
        Joining.AnyItem or Joining.NoItem => "meets all of these conditions (the same item)",
        Joining.EveryItem => "meets all of these conditions",
        Joining.AnyShipment or Joining.NoShipment => "meets all of these conditions (the same shipment)",
        Joining.EveryShipment => "meets all of these conditions",
        _ when Group.IsAggregate => Group.Nodes.Count == 0 ? "of all items" : "of the items that meet all of these conditions",
        _ => "these conditions",
    };

    private LocalizableText EmptyWords => IsRoot ? "No conditions: every order matches."
        : Group.IsAggregate ? "No conditions: every item counts."
            : Group.Joining == Joining.All ? "No conditions: always true." : "No conditions yet.";

    private Task SetJoiningAsync(string chosen) =>
        Enum.TryParse<Joining>(chosen, out var joining)
            ? View.Apply(draft => RuleEdits.SetJoining(draft, Group.Id, joining))
            : Task.CompletedTask;
}
