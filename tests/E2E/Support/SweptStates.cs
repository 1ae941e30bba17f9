using Microsoft.Playwright;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>What the sweep for accessibility opens, by who signs in.</summary>
public static partial class SweptStates
{
    private const string Shop = "/shops/demo";

    private static readonly string[] ShopPages =
    [
        "overview", "orders", "experience-manager", "experience-manager?tab=experiences", "campaigns", "campaigns?tab=tests",
        "campaigns?tab=discounts", "campaigns?tab=announcements", "analytics", "labels", "health", "overlaps", "shipments",
        "shipments?tab=decisions",
        "integrations", "webhooks", "api-keys", "users", "audit", "settings",
    ];

    /// <summary>Pages without a circuit.</summary>
    public static IReadOnlyList<SweptState> Public { get; } =
    [
        new("sign-in", "/login"),
        new("sign-in, refused", null, async page =>
        {
            await page.GetByLabel("E-mail").FillAsync("nobody@demo.example");
            await page.GetByLabel("Password").FillAsync("wrong");
            await page.Button("Sign in").ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }),
        new("forgot password", "/forgot-password"),
        new("reset link that ended", "/reset-password?account=1&token=1"),
        new("code", "/login/code"),
        new("recovery code", "/login/code?use=recovery"),
        new("invitation that ended", "/invitation?user=1&token=1"),
        new("order finder", "/t/demo"),
        new("help", "/help"),
        new("help: a topic", "/help/rules"),
        new("help: what is new", "/help/changelog"),
        new("no such tracking page", "/t/demo/none"),
    ];

    /// <summary>The console of the demo shop, for an admin: lists and segments.</summary>
    public static IReadOnlyList<SweptState> MerchantPages { get; } = [.. Lists(), .. Segments()];

    /// <summary>The same: experiences, campaigns, and the pages for admins.</summary>
    public static IReadOnlyList<SweptState> MerchantContents { get; } = [.. Contents(), .. Administration()];

    /// <summary>Customer success, and a shop in which there is little yet.</summary>
    public static IReadOnlyList<SweptState> Csm { get; } =
    [
        new("releases", "/csm"),
        new("releases, selected", null, page => page.GetByLabel("Select Northwind Traders").CheckAsync()),
        new("releases, bulk dialog", null, page => OpenDialogAsync(page, "Change release of Segmentation…")),
        new("releases, bulk dialog with errors", null, page => PressAsync(page, "Review changes")),
        new("releases, review", null, async page =>
        {
            await page.GetByRole(AriaRole.Dialog).GetByLabel("Reason").FillAsync("Look");
            await PressAsync(page, "Review changes");
            await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { Name = "Changes" })).ToBeVisibleAsync();
        }),
        new("releases, none found", "/csm?q=nothing-like-it"),
        new("releases of a shop", "/csm/shops/demo", page => Assertions.Expect(page.Locator(".moves table")).ToBeVisibleAsync()),
        new("releases of no shop", "/csm/shops/nothing"),
        new("shops", "/csm/shops"),
        new("shops, release dialog", null, page => OpenDialogAsync(page, "Change release of Northwind Traders")),
        new("shops, create dialog", "/csm/shops", page => OpenDialogAsync(page, "Create shop")),
        new("shops, create dialog with errors", null, page => PressAsync(page, "Create shop")),
        new("shops, none found", "/csm/shops?q=nothing-like-it"),
        new("release queue", "/csm/requests"),
        new("people", "/csm/users"),
        new("people, question", null, page => AskAsync(page, "Actions for Andrew Fuller", "Make CSM")),
        new("people, none found", "/csm/users?q=nothing-like-it"),
        new("no such page", "/csm/nothing"),
        .. ShopPages.Select(path => new SweptState($"new shop: {path}", $"/shops/acorn/{path}")),
        new("no such shop", "/shops/nothing/orders"),
    ];

    private static IEnumerable<SweptState> Lists() =>
    [
        new("overview", $"{Shop}/overview"),
        new("account menu", null, page => page.Button("Account of Nancy Davolio").ClickAsync()) { Closes = true },
        new("palette", null, async page =>
        {
            await page.Keyboard.PressAsync("Control+k");
            await Assertions.Expect(new PalettePages(page).Options.First).ToBeVisibleAsync();
        }),
        new("orders", $"{Shop}/orders"),
        new("orders, none found", $"{Shop}/orders?q=nothing-like-it"),
        new("order", $"{Shop}/orders", page => FollowAsync(page, "main tbody td:first-child a")),
        new("order, question", null, page => AskAsync(page, "Actions for order", "Erase")),
        new("why", $"{Shop}/why"),
        new("why, a stored order", $"{Shop}/why?order=10255&at=2026-10-25T00:30:00Z&locale=de-CH"),
        new("why, JSON", $"{Shop}/why?pasted=none"),
        new("labels", $"{Shop}/labels"),
        new("labels, options open", null, page => page.GetByRole(AriaRole.Combobox, new() { Name = "Sort by" }).ClickAsync())
        {
            Closes = true,
        },
        new("labels, save view", $"{Shop}/labels?q=tier", page => AskAsync(page, "Views", "Save this view")),
        new("labels, manage views", null, async page =>
        {
            await page.GetByLabel("View name").FillAsync("Tiers");
            await PressAsync(page, "Save view");
            await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
            await AskAsync(page, "Views", "Manage views");
        }),
        new("labels, none found", $"{Shop}/labels?q=nothing-like-it"),
        new("audit", $"{Shop}/audit"),
        new("audit, entry open", null, page => page.Locator("main summary").First.ClickAsync()),
        new("audit, none found", $"{Shop}/audit?who=nothing-like-it"),
        new("analytics", $"{Shop}/analytics"),
        new("analytics, types and tables open", null, async page =>
        {
            foreach (var summary in await page.Locator("main summary").AllAsync()) await summary.ClickAsync();
        }),
        new("analytics, table, custom dates", $"{Shop}/analytics?view=table&compare=previous&period=custom"),
        new("analytics, nothing in these filters", $"{Shop}/analytics?device=tablet&locale=xx-XX"),
    ];

    private static IEnumerable<SweptState> Segments() =>
    [
        new("timeline", $"{Shop}/timeline?from=2026-10-19&to=2026-11-15&order=10248&order=10255&order=none"),
        new("timeline, wrong days", $"{Shop}/timeline?from=2026-10-19&to=2026-10-01"),
        new("segments", $"{Shop}/experience-manager"),
        new("segments, menu", null, page => MenuOf(page, "Actions for ").ClickAsync()) { Closes = true },
        new("segments, move dialog", $"{Shop}/experience-manager", page => AskAsync(page, "Actions for ", "Move to…")),
        new("segments, delete question", $"{Shop}/experience-manager", page => AskAsync(page, "Actions for ", "Delete")),
        new("segments, default dialog", $"{Shop}/experience-manager", page => OpenDialogAsync(page, "Change default experience")),
        new("overlaps", $"{Shop}/overlaps", page =>
            Assertions.Expect(page.Heading("Pairs with the most common orders")).ToBeVisibleAsync()),
        new("overlaps, a pair", null, page => page.Locator("main td button").First.ClickAsync()),
        new("segments, none found", $"{Shop}/experience-manager?q=nothing-like-it"),
        new("wizard: details", $"{Shop}/segments/new"),
        new("wizard: conditions", $"{Shop}/segments/new?step=conditions", page => PressAsync(page, "Add condition")),
        new("wizard: an item group on a real order", null, async page =>
        {
            await PressAsync(page, "Add item group");
            await page.Condition(2).GetByLabel("Attribute").SelectOptionAsync("item.category");
            await page.Condition(2).GetByLabel("Value").FillAsync("Beverages");
            await Assertions.Expect(page.Locator(".example")).ToBeVisibleAsync();
            await Assertions.Expect(page.Locator("[data-coverage]").First).ToBeVisibleAsync();
        }),
        new("wizard: time frame", $"{Shop}/segments/new?step=schedule"),
        new("wizard: review", $"{Shop}/segments/new?step=review"),
        new("wizard: problems", null, async page =>
        {
            await PressAsync(page, "Save");
            await Assertions.Expect(page.GetByRole(AriaRole.Region, new() { NameRegex = new("^Fix ") })).ToBeVisibleAsync();
        }),
        new("segment", $"{Shop}/experience-manager", page => FollowAsync(page, "tr[data-reorder-row] th a")),
    ];

    private static IEnumerable<SweptState> Contents() =>
    [
        new("experiences", $"{Shop}/experience-manager?tab=experiences"),
        new("experience in use", null, page =>
            OpenDialogAsync(page, page.GetByRole(AriaRole.Article).First.GetByRole(AriaRole.Button, new() { Name = "Delete" }))),
        new("experience editor", $"{Shop}/experience-manager?tab=experiences", page => FollowAsync(page, "a.experience-picture")),
        new("experience editor, pictures", null, ShowPicturesAsync),
        new("experience preview", $"{Shop}/experience-manager?tab=experiences", page =>
            FollowAsync(page, "a.experience-picture", "/preview")),
        new("contact sheet", $"{Shop}/experiences/sheet?locales=de-DE&states=delivered&devices=phone"),
        new("contact sheet, nothing chosen", $"{Shop}/experiences/sheet?locales=none"),
        new("campaigns, all selected", $"{Shop}/campaigns", page => page.GetByLabel("Select all on this page").CheckAsync()),
        new("campaign", $"{Shop}/campaigns", page => FollowAsync(page, "tr[data-reorder-row] th a")),
        new("campaign, history", null, page => FollowAsync(page, "a[href*='/history/']")),
        new("new campaign", $"{Shop}/campaigns/new"),
        new("new campaign, problems", null, async page =>
        {
            await PressAsync(page, "Save");
            await Assertions.Expect(page.Locator("[aria-invalid=true]").First).ToBeVisibleAsync();
        }),
        new("A/B tests", $"{Shop}/campaigns?tab=tests"),
        new("A/B test", null, page => FollowAsync(page, "main tbody th a")),
        new("new A/B test", $"{Shop}/campaigns/tests/new"),
        new("new A/B test, problems", null, page => PressAsync(page, "Save test")),
        new("drafts", $"{Shop}/drafts", page => Assertions.Expect(page.GetByRole(AriaRole.Row)).ToHaveCountAsync(2)),
        new("discounts", $"{Shop}/campaigns?tab=discounts"),
        new("discount dialog", null, page => OpenDialogAsync(page, "New discount")),
        new("announcements", $"{Shop}/campaigns?tab=announcements"),
        new("announcement dialog", null, page => OpenDialogAsync(page, "New announcement")),
    ];

    private static IEnumerable<SweptState> Administration() =>
    [
        new("shipments: rules", $"{Shop}/shipments"),
        new("shipments: decisions", $"{Shop}/shipments?tab=decisions"),
        new("failed tasks", $"{Shop}/failed"),
        new("integrations", $"{Shop}/integrations"),
        new("Shopify", $"{Shop}/integrations/shopify"),
        new("Shopware", $"{Shop}/integrations/shopware"),
        new("Klaviyo", $"{Shop}/integrations/klaviyo"),
        new("webhooks", $"{Shop}/webhooks"),
        new("webhook dialog", null, page => OpenDialogAsync(page, "Add webhook")),
        new("webhook dialog, problems", null, page => PressAsync(page, "Add webhook")),
        new("API keys", $"{Shop}/api-keys"),
        new("API key dialog", null, page => OpenDialogAsync(page, "Create key")),
        new("API key, shown once", null, async page =>
        {
            await page.GetByRole(AriaRole.Dialog).GetByLabel("Name").FillAsync("Sweep");
            await PressAsync(page, "Create key");
            await Assertions.Expect(page.Button("Done")).ToBeVisibleAsync();
        }),
        new("users", $"{Shop}/users"),
        new("invite dialog", null, page => OpenDialogAsync(page, "Invite user")),
        new("invite dialog, problems", null, page => PressAsync(page, "Invite")),
        new("settings", $"{Shop}/settings"),
        new("profile", "/account"),
        new("password", "/account/password"),
        new("two-factor", "/account/two-factor"),
        new("two-factor, set-up", null, async page =>
        {
            await page.Button("Set up two-factor").ClickAsync();
            await Assertions.Expect(page.GetByLabel("Code", new() { Exact = true })).ToBeVisibleAsync();
        }),
        new("passkeys", "/account/passkeys"),
        new("sessions", "/account/sessions"),
        new("no such order", $"{Shop}/orders/00000000-0000-0000-0000-000000000000"),
    ];
}
