using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Features.Segments.RuleBuilder;

namespace ExperienceManager.Web.Features.Segments.Editing;

/// <summary>A rule to start with.</summary>
/// <param name="Key">In the address: <c>?template=returning</c>.</param>
/// <param name="Name">Name of the template and of the segment it makes.</param>
/// <param name="Words">What it is for.</param>
/// <param name="Draft">Its rule; values the shop has to fill in are missing.</param>
public sealed record SegmentTemplate(string Key, LocalizableText Name, LocalizableText Words, RuleDraft Draft)
{
    /// <summary>The templates, in the order they are offered.</summary>
    public static IReadOnlyList<SegmentTemplate> All { get; } =
    [
        new("returning", "Returning buyers", "Thank customers who have a loyalty level.",
            Of(On("customer.loyalty_level", RuleOperator.IsSet))),
        new("category", "Category in the order", "Show more of a category to orders that contain it.",
            Of(On("item.category", RuleOperator.IsOneOf))),
        new("carrier", "Carrier delay", "Explain a delay to customers of one carrier, for a limited time.",
            Of(On("shipment.carrier", RuleOperator.Equals))),
    ];

    /// <summary>The template of a key; null when there is none.</summary>
    public static SegmentTemplate? Find(string? key) => All.FirstOrDefault(template => template.Key == key);

    /// <summary>A form that starts with it.</summary>
    /// <param name="zone">The shop's zone.</param>
    /// <param name="name">What it is called in the person's language.</param>
    public SegmentForm Form(string zone, string name) => SegmentForm.New(zone) with { Name = name, Rule = Draft };

    private static DraftCondition On(string attribute, RuleOperator @operator) =>
        new("rule-1") { Attribute = AttributeCatalogue.Get(attribute).Definition, Operator = @operator };

    private static RuleDraft Of(DraftCondition condition) =>
        new() { Root = new DraftGroup("rule-0", Joining.All, [condition]), NextId = 2 };
}
