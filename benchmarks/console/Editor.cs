using ExperienceManager.Web.Features.Demo;

namespace ExperienceManager.Benchmarks.ConsolePages;

/// <summary>A page on which people work for long.</summary>
/// <param name="Key">Its name, also of its clicks in <c>probe.js</c>.</param>
/// <param name="Address">Where it is in the demo shop.</param>
/// <param name="Shown">What is in the document when all of it is there.</param>
internal sealed record Editor(string Key, string Address, string Shown)
{
    public static IReadOnlyList<Editor> All { get; } =
    [
        new("segment", $"/shops/{DemoSeed.Slug}/segments/{DemoId.Of("segment/west")}", ".rule .condition"),
        new("experience", $"/shops/{DemoSeed.Slug}/experiences/{DemoId.Of("experience/default-page")}", ".section-button"),
        new("campaign", $"/shops/{DemoSeed.Slug}/campaigns/new", ".type.is-on"),
    ];
}
