using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Segments;

/// <summary>Segments that name locales, in order of priority.</summary>
internal sealed class SegmentLocales : ILocaleUse
{
    public async Task<IReadOnlyList<string>> NamesOutsideAsync(ShopCommand command, IReadOnlyCollection<string> locales)
    {
        var segments = await command.Context.Set<SegmentRecord>().Where(row => row.ShopId == command.Shop).OrderBy(row => row.Position)
            .Select(row => new { row.Name, row.Locales }).ToListAsync().ConfigureAwait(false);
        return [.. segments.Where(row => row.Locales.Any(locale => !locales.Contains(locale))).Select(row => row.Name)];
    }
}
