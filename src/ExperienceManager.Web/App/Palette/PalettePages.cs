using ExperienceManager.Web.App.Layout;
using ExperienceManager.Web.Features.Campaigns;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.App.Palette;

/// <summary>The pages of the console, sections of settings and of the help as entries.</summary>
internal static class PalettePages
{
    /// <summary>What a person may open in a shop.</summary>
    /// <param name="shop">The shop and their role.</param>
    /// <param name="isReleased">Whether the pages of Segmentation are open to them.</param>
    public static IEnumerable<PaletteEntry> OfShop(ShopContext shop, bool isReleased)
    {
        var slug = shop.Shop.Slug;
        IEnumerable<PaletteEntry> pages =
        [
            .. NavigationSection.ForShop(slug, shop.Role).SelectMany(section => section.Items)
                .Select(item => Page(item.Text, item.Href) with { Also = Synonyms(item.Text) }),
            Page("A/B tests", CampaignUrls.Tab(slug, "tests")) with { Detail = "Campaigns", Also = "experiments split" },
            Page("Discounts", CampaignUrls.Tab(slug, "discounts")) with { Detail = "Campaigns", Also = "codes coupons vouchers" },
            Page("Announcements", CampaignUrls.Tab(slug, "announcements")) with { Detail = "Campaigns", Also = "message banner" },
            Page("Recent decisions", ShipmentUrls.Page(slug) + "?tab=decisions") with { Detail = "Shipments" },
            Page("Not delivered", ShipmentUrls.Page(slug) + "?tab=dead") with { Detail = "Shipments", Also = "failed submissions" },
        ];
        if (isReleased)
        {
            var experiences = Page("Experiences", ExperienceUrls.List(slug));
            pages = pages.Append(experiences with { Detail = "Experience Manager", Also = "pages designs" });
        }

        if (isReleased && shop.CanEdit) pages = pages.Append(Page("Create New Segment", SegmentUrls.New(slug)) with { Also = "add" });
        if (shop.CanEdit) pages = pages.Append(Page("Create campaign", CampaignUrls.New(slug)) with { Also = "add new" });
        return shop.IsAdmin ? pages.Concat(SettingsOf(slug)) : pages;
    }

    /// <summary>What is there for platform staff.</summary>
    public static IEnumerable<PaletteEntry> OfStaff() =>
        NavigationSection.ForCsm(0).Items.Select(item => Page(item.Text, item.Href) with { Detail = "Customer success" });

    /// <summary>What everyone has.</summary>
    public static IEnumerable<PaletteEntry> OfEveryone(HelpLibrary library) =>
    [
        new(PaletteGroup.Settings, "Change password", IdentityUrls.Password),
        new(PaletteGroup.Help, "Help: all topics", HelpUrls.Root) { Also = "documentation docs manual" },
        new(PaletteGroup.Help, "API reference", HelpUrls.Api) { Detail = "Help", Also = "documentation docs openapi swagger" },
        .. library.All.OrderBy(document => document.Path, StringComparer.Ordinal).SelectMany(OfDocument),
    ];

    private static IEnumerable<PaletteEntry> OfDocument(HelpDocument document) => document.Headings
        .Where(heading => heading.Level <= 3 && document.Path != HelpUrls.Changes)
        .Select(heading => new PaletteEntry(PaletteGroup.Help, heading.Text, HelpUrls.Of(document.Path, heading.Id))
        {
            Detail = HelpIndex.TitleOf(document),
            Body = heading.Body,
        })
        .Prepend(new PaletteEntry(PaletteGroup.Help, HelpIndex.TitleOf(document), HelpUrls.Of(document.Path)) { Detail = "Help" });

    private static IEnumerable<PaletteEntry> SettingsOf(string slug)
    {
        (string Title, string Also)[] sections =
        [
            ("Shop name", "rename"), ("Locales", "languages default locale"), ("Time zone", "timezone clock"),
            ("Personal data", "erase privacy gdpr retention"), ("Page events", "retention analytics raw events"),
        ];
        return sections.Select(section => new PaletteEntry(PaletteGroup.Settings, section.Title, ShopUrls.Settings(slug))
        {
            Detail = "Settings",
            Also = section.Also,
        });
    }

    private static PaletteEntry Page(string title, string href) => new(PaletteGroup.Pages, title, href);

    private static string Synonyms(string page) => page switch
    {
        "Overview" => "home dashboard start",
        "Experience Manager" => "segments priorities default tracking page",
        "Analytics" => "statistics numbers reports clicks views",
        "Labels" => "tags",
        "Integrations" => "shopify shopware klaviyo apps connect",
        "Webhooks" => "events callbacks",
        "API keys" => "credentials tokens secrets",
        "Users" => "members people team roles invite",
        "Audit" => "history log changes",
        "Shipments" => "parcels carriers tracking services",
        "Settings" => "configuration preferences",
        _ => "",
    };
}
