using System.Collections.Immutable;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Benchmarks.Workloads;

/// <summary>A workload as a shop in which every segment shows the same page.</summary>
internal static class WorkloadShop
{
    /// <summary>The shop.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="most">How many of its segments.</param>
    public static ShopSnapshot Of(Workload workload, int most = int.MaxValue)
    {
        var published = new Revision(1, new(), default, "");
        var page = new Experience { Id = Guid.CreateVersion7(), Key = "page", Name = "Page", Draft = new(), Published = published };
        ImmutableArray<Segment> segments = [.. workload.Segments.Take(most).Select(segment => segment with { ExperienceId = page.Id })];
        return new ShopSnapshot(new ShopSnapshotSource
        {
            ShopId = new ShopId(Guid.CreateVersion7()),
            Slug = "shop",
            Name = "Shop",
            Version = 1,
            DefaultLocale = "en-US",
            Locales = ["en-US"],
            TimeZone = workload.Zone.Id,
            Release = new FeatureRelease(ReleaseState.Live, "", null),
            DefaultExperienceId = page.Id,
            Experiences = [page],
            Segments = segments,
        });
    }
}
