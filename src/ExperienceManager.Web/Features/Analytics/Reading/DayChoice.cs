using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Features.Analytics.Storage;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>
/// Which cube answers a question, and which of its pages. What does not ask for segments or experiences is answered by the cubes of
/// screens, which are smaller by as many times as a shop has segments; what asks for nothing else, by the cube of subjects.
/// </summary>
internal sealed class DayChoice
{
    // With so few of the pages it is quicker to go to each of them on each day than to pass over all rows of the days.
    private const int FewPages = 4;

    private readonly Dictionary<long, long> _shared = [];

    /// <summary>Chooses among the pages that a shop has.</summary>
    public DayChoice(AnalyticsFilter filter, Grouping grouping, PageSet pages)
    {
        (Cube, Pages) = Choose(filter, grouping, pages);
        var taken = filter.IsNarrow ? Pages.Where(page => filter.Takes(page.Value)).ToList() : [.. Pages];
        if (filter.IsNarrow) Taken = [.. taken.Select(page => page.Key)];
        IsSeeking = filter.IsNarrow && taken.Count * FewPages <= Pages.Count;
        IsByPage = grouping is Grouping.Segment or Grouping.Experience;
        foreach (var row in taken.GroupBy(page => IsByPage ? KeyOf(page.Value, grouping) : null).Where(row => row.Skip(1).Any()))
        {
            foreach (var page in row) _shared.Add(page.Key, row.First().Key);
        }
    }

    /// <summary>The cube.</summary>
    public Cube Cube { get; }

    /// <summary>What the numbers in its rows stand for.</summary>
    public IReadOnlyDictionary<long, PageDimensions> Pages { get; }

    /// <summary>The pages asked for; null for all.</summary>
    public IReadOnlyList<long>? Taken { get; }

    /// <summary>Whether to go to each page on each day.</summary>
    public bool IsSeeking { get; }

    /// <summary>Whether a row of the answer is about some of the pages, rather than all that are asked for.</summary>
    public bool IsByPage { get; }

    /// <summary>
    /// The pages that another page shares its row of the answer with, and one that stands for all of that row. A visitor may have been on
    /// several of them; where a row is about one page, all visitors of that page's cells are its visitors.
    /// </summary>
    public IReadOnlyDictionary<long, long> Shared => _shared;

    /// <summary>What a page is counted under when rows are segments or experiences.</summary>
    public static string KeyOf(PageDimensions page, Grouping grouping) => grouping == Grouping.Segment
        ? page.Segment?.ToString() ?? ""
        : page.Experience.ToString();

    // The smallest cube that knows everything that is asked for, and its pages.
    private static (Cube Cube, IReadOnlyDictionary<long, PageDimensions> Pages) Choose(
        AnalyticsFilter filter, Grouping grouping, PageSet pages)
    {
        var cube = grouping == Grouping.Slot ? Cube.Slot : grouping == Grouping.Campaign || filter.Campaign is not null
            ? Cube.Campaign
            : Cube.Page;
        var isOfSubjects = grouping is Grouping.Segment or Grouping.Experience || filter is not { Types: null, Experience: null };
        if (!isOfSubjects) return (Screens.CubeOf(cube), pages.Screens);
        return cube == Cube.Page && filter is { Locale: null, Device: null } ? (Cube.Subject, pages.Subjects) : (cube, pages.Lasting);
    }
}
