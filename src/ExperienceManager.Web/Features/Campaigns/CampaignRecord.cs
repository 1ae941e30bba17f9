using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>A campaign as stored.</summary>
public sealed class CampaignRecord
{
    public ShopId ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Stable name in configuration documents.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>The label it is aimed at, verbatim.</summary>
    public required string Label { get; set; }

    /// <summary>Where it is shown.</summary>
    public Slot Slot { get; set; }

    /// <summary>Whether it is turned on.</summary>
    public bool IsEnabled { get; set; }

    /// <summary>First instant; inclusive.</summary>
    public Instant StartsAt { get; set; }

    /// <summary>First instant after it.</summary>
    public Instant? EndsAt { get; set; }

    /// <summary>What it shows, JSON of <see cref="CampaignContent"/>.</summary>
    public required string Content { get; set; }

    /// <summary>The discount its link carries.</summary>
    public Guid? DiscountId { get; set; }

    /// <summary>Place in the shop's order, from 0 without gaps.</summary>
    public int Position { get; set; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }

    /// <summary>Who edited last, as shown.</summary>
    public required string EditedBy { get; set; }
}

/// <summary>A discount as stored.</summary>
public sealed class DiscountRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of making.</summary>
    public Guid Id { get; init; }

    /// <summary>The whole of it, JSON of <see cref="Discount"/>.</summary>
    public required string Body { get; set; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;
}

/// <summary>An announcement as stored.</summary>
public sealed class AnnouncementRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of making.</summary>
    public Guid Id { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; set; }

    /// <summary>Language or locale.</summary>
    public required string Language { get; set; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;
}

/// <summary>An A/B test of campaigns as stored.</summary>
public sealed class AbTestRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>Identity, in order of making.</summary>
    public Guid Id { get; init; }

    /// <summary>The whole of it, JSON of <see cref="AbTest"/>.</summary>
    public required string Body { get; set; }

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }

    /// <summary>Goes up with every edit.</summary>
    public long Version { get; set; } = 1;
}
