using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Campaigns.Stores;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>discounts</c>: the API's names, in the order of keys.</summary>
internal static class ConfiguredDiscounts
{
    /// <summary>The section's name.</summary>
    public const string Section = "discounts";

    /// <summary>The discounts after a document is taken; known ones keep their ids.</summary>
    public static ImmutableArray<Discount> After(ConfigurationDocument document, ConfigurationState before)
    {
        if (document.Discounts is not { } given) return before.Discounts;
        var known = before.Ids(Section, before.Discounts, discount => discount.Key, discount => discount.Id);
        return [.. given.Items.Select(wanted => wanted.Discount with { Id = known(wanted.Key), Key = wanted.Key })];
    }

    /// <summary>Notes what must be repaired.</summary>
    public static void Check(ConfigurationDocument document, ProblemList problems)
    {
        for (var i = 0; i < document.Discounts?.Count; i++)
            problems.AddUnder(string.Create(CultureInfo.InvariantCulture, $"{Section}.{i}"),
                DiscountValidation.Validate(document.Discounts.Value[i].Discount));
    }

    /// <summary>The refusal to remove what campaigns carry that the document leaves alone; null when nothing of the kind goes.</summary>
    public static FailedResult? FindConflict(ConfigurationDocument document, ConfigurationState before, ConfigurationState after)
    {
        if (document.Campaigns is not null) return null;
        var kept = after.Discounts.Select(discount => discount.Id).ToHashSet();
        var gone = before.Campaigns.Where(campaign => campaign.Discount is { } discount && !kept.Contains(discount.Id)).ToList();
        return gone.Count == 0
            ? null
            : DiscountCommands.InUse(
                gone[0].Discount!, [
                .. gone.Where(campaign => campaign.Discount!.Id == gone[0].Discount!.Id).Select(campaign => campaign.Name)]);
    }

    /// <summary>
    /// The discount of a code, else of a key, else of an id; null when there is none. Of several with one code, the first.
    /// </summary>
    public static Discount? Find(string name, ImmutableArray<Discount> discounts) =>
        discounts.FirstOrDefault(discount => discount.Code == name && name.Length > 0)
        ?? discounts.FirstOrDefault(discount => discount.Key == name)
        ?? (Guid.TryParse(name, out var id) ? discounts.FirstOrDefault(discount => discount.Id == id) : null);

    /// <summary>
    /// What a campaign calls its discount: the code where only one has it, else the key; the id where that is another one's code.
    /// </summary>
    public static string NameOf(Discount discount, ImmutableArray<Discount> discounts)
    {
        if (discount.Code.Length > 0 && discounts.Count(other => other.Code == discount.Code) == 1) return discount.Code;
        return discounts.Any(other => other.Code == discount.Key) ? discount.Id.ToString() : discount.Key;
    }
}
