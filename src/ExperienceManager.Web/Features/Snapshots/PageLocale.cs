using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Locales;
using ExperienceManager.Domain.Orders;

namespace ExperienceManager.Web.Features.Snapshots;

/// <summary>The locale of an order's page (docs/tracking-page.md#which-locale-a-page-is-in).</summary>
internal static class PageLocale
{
    /// <summary>The one asked for if the shop has it, else the order's, else the default.</summary>
    public static string Of(ShopSnapshot snapshot, string? asked, OrderData order) =>
        LocaleTag.Choose([asked, order.Locale], snapshot.Source.Locales, snapshot.Source.DefaultLocale);
}
