using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Api.Wire;
using NodaTime;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>campaigns</c>: Karla's names, position is priority.</summary>
internal static class ConfiguredCampaigns
{
    /// <summary>The section's name.</summary>
    public const string Section = "campaigns";

    /// <summary>The campaigns after a document is taken; known ones keep their ids.</summary>
    /// <param name="document">The document.</param>
    /// <param name="before">What there is.</param>
    /// <param name="discounts">The discounts after it.</param>
    public static ImmutableArray<Campaign> After(
        ConfigurationDocument document, ConfigurationState before, ImmutableArray<Discount> discounts)
    {
        if (document.Campaigns is not { } given)
            return [.. before.Campaigns.Select(
                campaign => campaign.Discount is { Id: var id }
                ? campaign with { Discount = discounts.FirstOrDefault(discount => discount.Id == id) }
                : campaign)];
        var known = before.Campaigns.ToDictionary(campaign => campaign.Key, StringComparer.Ordinal);
        return [.. given.Items.Select(wanted => Complete(wanted, known.GetValueOrDefault(wanted.Key), before, discounts))];
    }

    /// <summary>The members that differ.</summary>
    public static IEnumerable<string> Differences(Campaign old, Campaign @new) =>
        WireJson.Differences(CampaignDraft.Of(old), CampaignDraft.Of(@new)).Select(member => member == "discount_id" ? "discount" : member);

    private static Campaign Complete(
        ConfiguredCampaign wanted, Campaign? known, ConfigurationState before, ImmutableArray<Discount> discounts) =>
        ToCampaign(
            wanted,
            known?.Id ?? before.NewId(Section, wanted.Key),
            known?.Start ?? before.Now,
            wanted.Discount is { } name ? ConfiguredDiscounts.Find(name, discounts) : null);

    /// <summary>A campaign of a document that fits.</summary>
    /// <param name="wanted">The campaign.</param>
    /// <param name="id">Its id.</param>
    /// <param name="start">When it begins if the document does not say.</param>
    /// <param name="discount">Its discount.</param>
    public static Campaign ToCampaign(ConfiguredCampaign wanted, Guid id, Instant start, Discount? discount) => new()
    {
        Id = id,
        Key = wanted.Key,
        Name = wanted.Draft.Name,
        Label = wanted.Draft.Label,
        Slot = wanted.Draft.Slot,
        IsEnabled = wanted.Draft.IsEnabled,
        Start = wanted.Draft.Start ?? start,
        End = wanted.Draft.End,
        Content = wanted.Draft.Content.For(wanted.Draft.Slot),
        Discount = discount,
    };
}
