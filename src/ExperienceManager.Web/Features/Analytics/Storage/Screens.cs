using ExperienceManager.Domain.Analytics;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>What a page is counted under.</summary>
/// <param name="Page">Its own number.</param>
/// <param name="Lasting">The number of what days are kept by.</param>
/// <param name="Screen">The number of its screen: the locale and the device alone.</param>
/// <param name="Subject">The number of its subject: the segment and the experience alone.</param>
internal readonly record struct PageNumbers(long Page, long Lasting, long Screen, long Subject)
{
    /// <summary>The numbers of a page.</summary>
    public static PageNumbers Of(PageDimensions page) => new(page.Id, page.Lasting.Id, page.Screen.Id, page.Subject.Id);
}

/// <summary>The cubes of pages and those of their screens.</summary>
internal static class Screens
{
    /// <summary>The smaller cube of the same parts.</summary>
    public static Cube CubeOf(Cube cube) => cube switch
    {
        Cube.Page => Cube.Screen,
        Cube.Slot => Cube.ScreenSlot,
        Cube.Campaign => Cube.ScreenCampaign,
        _ => cube,
    };
}
