using ExperienceManager.Tests.Unit.Analytics;
using ExperienceManager.Tests.Unit.Matching;
using ExperienceManager.Tests.Unit.Reliability;
using ExperienceManager.Tests.Unit.Support;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("ExperienceManager.Tests.Unit.Support." + nameof(LongestFirst), "ExperienceManager.Tests.Unit")]

namespace ExperienceManager.Tests.Unit.Support;

/// <summary>Starts the classes that take longest first, so that at the end no core waits for one of them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest = [typeof(KilledServerTests), typeof(KilledWhileReportingTests), typeof(SegmentIndexTests), typeof(RebuildCommandTests)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(collection => Rank(collection.DisplayName)).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Rank(string collection)
    {
        var rank = Array.FindIndex(Longest, type => collection.EndsWith(type.FullName!, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
