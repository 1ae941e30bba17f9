using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.App.Overview;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Audit;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Features.Identity.People;
using ExperienceManager.Web.Features.Insight.Health;
using ExperienceManager.Web.Features.Labels;
using ExperienceManager.Web.Features.Links;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Webhooks;
using ExperienceManager.Web.Integrations.Connections;

namespace ExperienceManager.Web.App.Layout;

/// <summary>Entries under a heading. A page that does not exist yet is not listed; a new page is one line here.</summary>
/// <param name="Title">The heading; null for none.</param>
/// <param name="Items">The entries.</param>
public sealed record NavigationSection(LocalizableText? Title, IReadOnlyList<NavigationItem> Items)
{
    /// <summary>What there is in a shop for a role.</summary>
    public static IReadOnlyList<NavigationSection> ForShop(string slug, ShopRole role) =>
    [
        new(null,
        [
            new("Overview", "home", OverviewUrls.Page(slug)),
            new("Orders", "box", OrderUrls.List(slug)),
        ]),
        new("Track",
        [
            new(
                "Experience Manager", "layers", SegmentUrls.ExperienceManager(slug),
                $"/shops/{slug}/segments", $"/shops/{slug}/experiences", SegmentUrls.Overlaps(slug)),
            new("Campaigns", "flag", CampaignUrls.List(slug)),
            new("Analytics", "chart", AnalyticsUrls.Page(slug)),
            new("Labels", "tag", LabelUrls.List(slug)),
            new("Health", "inbox", HealthUrls.Page(slug)),
            .. role >= ShopRole.Editor ? [new NavigationItem("Drafts", "edit", DraftUrls.List(slug))] : Array.Empty<NavigationItem>(),
        ]),
        new("Shop", role >= ShopRole.Admin
            ?
            [
                Shipments(slug),
                Integrations(slug),
                Failed(slug),
                new("Webhooks", "send", WebhookUrls.List(slug)),
                new("API keys", "key", ApiKeyUrls.List(slug)),
                new("Users", "users", ShopUrls.Users(slug)),
                Audit(slug),
                new("Settings", "sliders", ShopUrls.Settings(slug)),
            ]
            : [Shipments(slug), Integrations(slug), Failed(slug), Audit(slug)]),
    ];

    /// <summary>What there is for platform staff.</summary>
    public static NavigationSection ForCsm(int openRequests) =>
        new("Customer success",
        [
            new("Releases", "sliders", ReleaseUrls.Root) { IsExact = true },
            new("Shops", "store", ReleaseUrls.Shops),
            new("Release queue", "inbox", ReleaseUrls.Requests) { Count = openRequests },
            new("People", "users", PeopleUrls.List),
        ]);

    private static NavigationItem Shipments(string slug) => new("Shipments", "truck", ShipmentUrls.Page(slug));

    private static NavigationItem Integrations(string slug) => new("Integrations", "plug", IntegrationUrls.List(slug));

    private static NavigationItem Failed(string slug) => new("Failed tasks", "alert", FailedTaskUrls.List(slug));

    private static NavigationItem Audit(string slug) => new("Audit", "clock", AuditUrls.List(slug));
}
