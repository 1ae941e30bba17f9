using Microsoft.AspNetCore.Components;

namespace ExperienceManager.Web.Features.Segments.RuleBuilder;

/// <summary>A group or scope of the rule.</summary>
public sealed partial class RuleGroupPart
{
    [Parameter, EditorRequired] public DraftGroup Group { get; set; } = null!;

    [Parameter, EditorRequired] public RuleView View { get; set; } = null!;

    private bool IsRoot => Group.Id == View.Draft.Root.Id;

    private string? WhyNoCondition => RuleRoom.WhyNoCondition(View.Draft);

    private string? WhyNoGroup => RuleRoom.WhyNoGroup(View.Draft, Group);

    // Names of the buttons differ from group to group; those of the whole rule are plain.
    private RenderFragment? Suffix => IsRoot ? null : builder =>
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "visually-hidden");
        builder.AddContent(2, $" to {View.Outline.ShortNameOf(Group)}");
        builder.CloseElement();
    };

    private string HeadWords => Group.Joining switch
    {
        Joining.AnyItem or Joining.NoItem => "meets all of these conditions (the same item)",
        Joining.EveryItem => "meets all of these conditions",
        Joining.AnyShipment or Joining.NoShipment => "meets all of these conditions (the same shipment)",
        Joining.EveryShipment => "meets all of these conditions",
        _ => "these conditions",
    };

    private string EmptyWords => IsRoot ? "No conditions: every order matches." : Group.Joining == Joining.All ? "No conditions: always true." : "No conditions yet.";

    private static string? Disabled(string? reason) => reason is null ? null : "true";

    private Task SetJoiningAsync(string chosen) =>
        Enum.TryParse<Joining>(chosen, out var joining) ? View.Apply(draft => RuleEdits.SetJoining(draft, Group.Id, joining)) : Task.CompletedTask;

    private Task AddConditionAsync() => View.Apply(draft => RuleEdits.AddCondition(draft, Group.Id));

    private Task AddGroupAsync(Joining joining) => View.Apply(draft => RuleEdits.AddGroup(draft, Group.Id, joining));
}
