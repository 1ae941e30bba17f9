using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Shops;

/// <summary>A shop as stored.</summary>
public sealed class ShopRecord
{
    /// <summary>The tenant.</summary>
    public ShopId Id { get; init; }

    /// <summary>Its name in urls; never changes.</summary>
    public required string Slug { get; init; }

    public required string Name { get; set; }

    /// <summary>Page locale of last resort.</summary>
    public required string DefaultLocale { get; set; }

    /// <summary>Page locales, the default included.</summary>
    public EquatableArray<string> Locales { get; set; }

    /// <summary>IANA zone of its days.</summary>
    public required string TimeZone { get; set; }

    /// <summary>The default experience; null only while the shop is being made.</summary>
    public Guid? DefaultExperienceId { get; set; }

    /// <summary>Goes up with every change that decisions depend on; other nodes watch it.</summary>
    public long ConfigurationVersion { get; set; } = 1;

    /// <summary>Guards the settings against a concurrent edit.</summary>
    public long Version { get; set; } = 1;

    /// <summary>When it was created.</summary>
    public Instant CreatedAt { get; init; }
}
