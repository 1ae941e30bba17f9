using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>An experience as stored: its draft and the number of the revision that shoppers see.</summary>
public sealed class ExperienceRecord
{
    public ShopId ShopId { get; init; }

    public Guid Id { get; init; }

    /// <summary>Stable name in configuration documents and in the page's meta tag.</summary>
    public required string Key { get; set; }

    public required string Name { get; set; }

    /// <summary>Draft content, JSON.</summary>
    public required string Draft { get; set; }

    /// <summary>Number of the published revision; null before the first publish.</summary>
    public int? PublishedNumber { get; set; }

    /// <summary>Goes up with every edit and publish.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public Instant EditedAt { get; set; }

    /// <summary>Who edited last, as shown.</summary>
    public required string EditedBy { get; set; }
}

/// <summary>A published state; rows are only ever added.</summary>
public sealed class RevisionRecord
{
    public ShopId ShopId { get; init; }

    public Guid ExperienceId { get; init; }

    /// <summary>1, 2, 3 … within the experience.</summary>
    public int Number { get; init; }

    /// <summary>Content, JSON.</summary>
    public required string Content { get; init; }

    public Instant PublishedAt { get; init; }

    /// <summary>By whom, as shown.</summary>
    public required string PublishedBy { get; init; }
}
