using ExperienceManager.Domain.Common;
using ExperienceManager.Web.App.Layout;
using ExperienceManager.Web.Features.Help;
using ExperienceManager.Web.Features.Identity;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.App.Palette;

/// <summary>The pages of the console, sections of settings and of the help as entries.</summary>
internal static class PalettePages
{
    /// <summary>What a person may open in a shop.</summary>
    /// <param name="shop">The shop and their role.</param>
    /// <param name="isReleased">Whether the pages of Segmentation are open to them.</param>
    /// <param name="texts">Their language.</param>
    public static IEnumerable<PaletteEntry> OfShop(ShopContext shop, bool isReleased, ConsoleText texts)
    {
        var slug = shop.Shop.Slug;
        IEnumerable<PaletteEntry> pages =
        [
            .. NavigationSection.ForShop(slug, shop.Role).SelectMany(section => section.Items)
                .Select(item => Page(item.Text, item.Href, Synonyms(item.Text))),
            Page("A/B tests", CampaignUrls.Tab(slug, "tests"), "experiments split") with { Detail = "Campaigns" },
            Page("Discounts", CampaignUrls.Tab(slug, "discounts"), "codes coupons vouchers") with { Detail = "Campaigns" },
            Page("Announcements", CampaignUrls.Tab(slug, "announcements"), "message banner") with { Detail = "Campaigns" },
            Page("Why this page?", WhyUrls.Page(slug), "test explain order instant locale json tester"),
            Page("Recent decisions", ShipmentUrls.Page(slug) + "?tab=decisions", "") with { Detail = "Shipments" },
        ];
        if (isReleased)
        {
            var experiences = Page("Experiences", ExperienceUrls.List(slug), "pages designs");
            var timeline = Page("Timeline", TimelineUrls.Page(slug), "calendar schedule weeks time frames");
            pages = pages.Append(experiences with { Detail = "Experience Manager" })
                .Append(timeline with { Detail = "Experience Manager" });
        }

        if (isReleased && shop.CanEdit) pages = pages.Append(Page("Create New Segment", SegmentUrls.New(slug), "add"));
        if (shop.CanEdit) pages = pages.Append(Page("Create campaign", CampaignUrls.New(slug), "add new"));
        return shop.IsAdmin ? pages.Concat(SettingsOf(slug, texts)) : pages;

        PaletteEntry Page(LocalizableText title, string href, LocalizableText also) => PalettePages.Page(title, href, also, texts);
    }

    /// <summary>What is there for platform staff.</summary>
    public static IEnumerable<PaletteEntry> OfStaff(ConsoleText texts) =>
        NavigationSection.ForCsm(0).Items.Select(item => Page(item.Text, item.Href, "", texts) with { Detail = "Customer success" });

    /// <summary>What everyone has.</summary>
    public static IEnumerable<PaletteEntry> OfEveryone(HelpLibrary library, ConsoleText texts) =>
    [
        Entry(PaletteGroup.Settings, "Change password", IdentityUrls.Password, "", texts),
        Entry(PaletteGroup.Help, "Help: all topics", HelpUrls.Root, "documentation docs manual", texts),
        Entry(PaletteGroup.Help, "API reference", HelpUrls.Api, "documentation docs openapi swagger", texts) with { Detail = "Help" },
        .. library.All.OrderBy(document => document.Path, StringComparer.Ordinal).SelectMany(OfDocument),
    ];

    private static IEnumerable<PaletteEntry> OfDocument(HelpDocument document) => document.Headings
        .Where(heading => heading.Level <= 3 && document.Path != HelpUrls.Changes)
        .Select(heading => new PaletteEntry(PaletteGroup.Help, heading.Text, HelpUrls.Of(document.Path, heading.Id))
        {
            Detail = $"{HelpIndex.TitleOf(document)}",
            IsEnglish = true,
            Body = heading.Body,
        })
        .Prepend(new PaletteEntry(
            PaletteGroup.Help, HelpIndex.TitleOf(document), HelpUrls.Of(document.Path))
        { Detail = "Help", IsEnglish = true });

    private static IEnumerable<PaletteEntry> SettingsOf(string slug, ConsoleText texts)
    {
        (LocalizableText Title, LocalizableText Also)[] sections =
        [
            ("Shop name", "rename"), ("Locales", "languages default locale"), ("Time zone", "timezone clock"),
            ("Personal data", "erase privacy gdpr retention"), ("Page events", "retention analytics raw events"),
        ];
        return sections.Select(section =>
            Entry(PaletteGroup.Settings, section.Title, ShopUrls.Settings(slug), section.Also, texts) with { Detail = "Settings" });
    }

    private static PaletteEntry Page(LocalizableText title, string href, LocalizableText also, ConsoleText texts) =>
        Entry(PaletteGroup.Pages, title, href, also, texts);

    // Found by its English words in every language: documents and colleagues use them.
    private static PaletteEntry Entry(PaletteGroup group, LocalizableText title, string href, LocalizableText also, ConsoleText texts) =>
        new(group, texts[title], href)
        {
            Also = texts.Language == ConsoleLanguage.English
            ? also.ToString()
            : $"{title} {also} {texts[also]}"
        };

    private static LocalizableText Synonyms(LocalizableText page) => page.Template switch
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
        "Failed tasks" => "not delivered submissions webhooks dead letters retry",
        "Settings" => "configuration preferences",
        _ => "",
    };
}
