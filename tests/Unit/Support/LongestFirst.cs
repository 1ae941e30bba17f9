using ExperienceManager.Tests.Unit.Analytics;
using ExperienceManager.Tests.Unit.Matching;
using ExperienceManager.Tests.Unit.Reliability;
using ExperienceManager.Tests.Unit.Support;
using Xunit.Sdk;
using Xunit.v3;

[assembly: TestCollectionOrderer(typeof(LongestFirst))]

namespace ExperienceManager.Tests.Unit.Support;

/// <summary>Starts the classes that take longest first, so that at the end no core waits for one of them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly Type[] Longest = [typeof(KilledServerTests), typeof(KilledWhileReportingTests), typeof(SegmentIndexTests), typeof(RebuildCommandTests)];

    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection =>
        [.. testCollections.OrderBy(collection => Rank(collection.TestCollectionDisplayName))
            .ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];

    private static int Rank(string collection)
    {
        var rank = Array.FindIndex(Longest, type => collection.EndsWith(type.FullName!, StringComparison.Ordinal));
        return rank < 0 ? Longest.Length : rank;
    }
}
