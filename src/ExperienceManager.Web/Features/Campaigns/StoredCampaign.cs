using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Features.Shops.Ranking;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>A campaign with what the store knows of it.</summary>
/// <param name="Campaign">The campaign.</param>
/// <param name="Position">0 comes first.</param>
/// <param name="Version">For the next update or deletion.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="EditedAt">When it was last changed.</param>
/// <param name="EditedBy">Who edited last.</param>
public sealed record StoredCampaign(Campaign Campaign, int Position, long Version, Instant CreatedAt, Instant EditedAt, string EditedBy)
    : IRanked<StoredCampaign>
{
    Guid IRanked<StoredCampaign>.Id => Campaign.Id;

    string IRanked<StoredCampaign>.Name => Campaign.Name;

    StoredCampaign IRanked<StoredCampaign>.At(int position) => this with { Position = position };
}

/// <summary>A discount with its version.</summary>
/// <param name="Discount">The discount.</param>
/// <param name="Version">For the next update or deletion.</param>
public sealed record StoredDiscount(Discount Discount, long Version);

/// <summary>An announcement with its version.</summary>
/// <param name="Announcement">The announcement.</param>
/// <param name="Version">For the next update or deletion.</param>
public sealed record StoredAnnouncement(Announcement Announcement, long Version);

/// <summary>An A/B test with what the store knows of it.</summary>
/// <param name="Test">The test.</param>
/// <param name="Version">For the next update or deletion.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="EditedAt">When it was last changed.</param>
public sealed record StoredAbTest(AbTest Test, long Version, Instant CreatedAt, Instant EditedAt);
