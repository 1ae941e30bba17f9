using System.Collections.Immutable;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The section <c>ab_tests</c>: the API's names, in the order of keys; arms name their campaigns by key.</summary>
internal static class ConfiguredAbTests
{
    /// <summary>The section's name.</summary>
    public const string Section = "ab_tests";

    /// <summary>The tests after a document is taken; known ones keep their ids.</summary>
    /// <param name="document">The document.</param>
    /// <param name="before">What there is.</param>
    /// <param name="campaigns">The campaigns after it.</param>
    public static ImmutableArray<AbTest> After(
        ConfigurationDocument document, ConfigurationState before, ImmutableArray<Campaign> campaigns)
    {
        if (document.AbTests is not { } given) return before.AbTests;
        var known = before.Ids(Section, before.AbTests, test => test.Key, test => test.Id);
        var tests = before.AbTests.ToDictionary(test => test.Id);
        var ids = AbTestSectionCheck.IdsOf(campaigns);
        return [.. given.Items.Select(wanted => wanted.Over(ids).ToTest(known(wanted.Key), wanted.Key))
            .Select(test => tests.TryGetValue(test.Id, out var old) ? test.Continuing(old, before.Now) : test)];
    }
}
