using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Tests.Support.Values;

/// <summary>
/// Snapshots of a shop with two published experiences, <c>Default</c> and <c>Page</c>, and an unpublished one; segments without an
/// experience get <c>Page</c>.
/// </summary>
public static class Snapshots
{
    /// <summary>The experience that segments show.</summary>
    public static readonly Guid PageId = Guid.CreateVersion7();

    /// <summary>An experience that was never published.</summary>
    public static readonly Guid UnpublishedId = Guid.CreateVersion7();

    private static readonly Revision First = new(1, new(), default, "test");

    private static readonly Experience Default =
        new() { Id = Guid.CreateVersion7(), Key = "default", Name = "Default", Draft = new(), Published = First };

    private static readonly Experience Page = new() { Id = PageId, Key = "page", Name = "Page", Draft = new(), Published = First };

    private static readonly Experience Unpublished = new() { Id = UnpublishedId, Key = "unpublished", Name = "Unpublished", Draft = new() };

    /// <summary>A snapshot, live unless said otherwise.</summary>
    public static ShopSnapshot Of(ImmutableArray<Segment> segments, ReleaseState state = ReleaseState.Live, string zone = "Etc/UTC") =>
        new(new ShopSnapshotSource
        {
            ShopId = new ShopId(Guid.CreateVersion7()),
            Slug = "shop",
            Name = "Shop",
            Version = 7,
            DefaultLocale = "en-US",
            Locales = ["en-US", "de-DE", "fr-FR"],
            TimeZone = zone,
            Release = new FeatureRelease(state, "test", null),
            DefaultExperienceId = Default.Id,
            Experiences = [Default, Page, Unpublished],
            Segments = [.. segments.Select(
                segment => segment.ExperienceId == Guid.Empty ? segment with { ExperienceId = PageId } : segment)],
        });
}
