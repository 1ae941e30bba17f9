namespace ExperienceManager.Web.Features.Links;

public static class CampaignUrls
{
    /// <summary>All campaigns of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/campaigns";

    /// <summary>A tab beside the campaigns: <c>tests</c>, <c>discounts</c>, <c>announcements</c>.</summary>
    public static string Tab(string slug, string tab) => $"{List(slug)}?tab={tab}";

    /// <summary>New A/B test.</summary>
    public static string NewTest(string slug) => $"{List(slug)}/tests/new";

    /// <summary>One A/B test.</summary>
    public static string Test(string slug, Guid id) => $"{List(slug)}/tests/{id}";

    /// <summary>Create campaign.</summary>
    public static string New(string slug) => $"{List(slug)}/new";

    /// <summary>One campaign.</summary>
    public static string Edit(string slug, Guid id) => $"{List(slug)}/{id}";
}
