using ExperienceManager.Domain.Common;

namespace ExperienceManager.Domain.Campaigns;

/// <summary>
/// Whether a campaign may be saved: one place for the API, the configuration import and the editor. Paths are Karla's JSON names:
/// <c>name</c>, <c>segment</c>, <c>end_date</c>, <c>promotion_properties.products.0.product_url</c>; a translation is named by its
/// language, <c>promotion_properties.translations.de.values.title</c>.
/// </summary>
public static class CampaignValidation
{
    /// <summary>What must be fixed before saving.</summary>
    public static IReadOnlyList<Problem> Validate(CampaignDraft draft, CampaignValidationContext validation)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentNullException.ThrowIfNull(validation);
        var problems = new ProblemList();
        problems.Add(CheckName("name", draft.Name));
        problems.Add(CheckLabel("segment", draft.Label));
        var content = draft.Content.For(draft.Slot);
        if (draft.IsEnabled && !content.ShowsSomethingIn(draft.Slot)) problems.Add(Nothing(draft.Slot));
        problems.AddUnder("promotion_properties", CampaignContentValidation.Validate(content, validation.Locales));
        if (draft is { Start: { } start, End: { } end } && end <= start)
            problems.Add(new("end_date", "The end must be after the start.", "end_not_after_start"));
        if (draft.DiscountId is { } discount && !validation.Discounts.Contains(discount))
            problems.Add(new("discount_id", "There is no such discount.", "unknown_discount"));
        return problems.All;
    }

    /// <summary>What is wrong with a name for people; null when nothing.</summary>
    public static Problem? CheckName(string path, string? name)
    {
        if (string.IsNullOrWhiteSpace(name)) return new(path, "Enter a name.", "missing");
        return CheckLength(path, name, CampaignLimits.Name);
    }

    /// <summary>What is wrong with a label as a target; null when nothing.</summary>
    public static Problem? CheckLabel(string path, string? label)
    {
        if (string.IsNullOrEmpty(label)) return new(path, $"Enter a label, or “{Campaign.DefaultLabel}”.", "missing");
        return CheckLength(path, label, CampaignLimits.Label);
    }

    /// <summary>What is wrong with a text of limited length; null when nothing.</summary>
    internal static Problem? CheckLength(string path, string text, int most) => text.Length > most
        ? new(path, $"At most {most:N0} characters; this has {text.Length:N0}.", "too_long")
        : PlainText.Check(path, text);

    private static Problem Nothing(Slot slot) => slot == Slot.Product
        ? new("promotion_properties.products", "Add a product before turning the campaign on.", "missing")
        : new("promotion_properties.title", "Add content, such as a title, before turning the campaign on.", "missing");
}
