using Xunit.Sdk;
using Xunit.v3;

namespace ExperienceManager.Tests.Support.Values;

/// <summary>Says of a class that its tests take tens of seconds.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class TakesLongAttribute : Attribute;

/// <summary>Starts the classes that take longest first, so that at the end no core waits for one of them.</summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    public IReadOnlyCollection<TTestCollection> OrderTestCollections<TTestCollection>(IReadOnlyCollection<TTestCollection> testCollections)
        where TTestCollection : ITestCollection
    {
        var longest = testCollections.OfType<IXunitTestCollection>().Take(1)
            .SelectMany(collection => collection.TestAssembly.Assembly.GetTypes())
            .Where(type => type.IsDefined(typeof(TakesLongAttribute), false)).Select(type => type.FullName!).ToList();
        return [.. testCollections
            .OrderBy(collection => longest.Any(name => IsOf(collection.TestCollectionDisplayName, name)) ? 0 : 1)
            .ThenBy(collection => collection.TestCollectionDisplayName, StringComparer.Ordinal)];
    }

    // “Test collection for Namespace.Class (id: …)”.
    private static bool IsOf(string collection, string name) => $"{collection} ".Contains($" {name} ", StringComparison.Ordinal);
}
