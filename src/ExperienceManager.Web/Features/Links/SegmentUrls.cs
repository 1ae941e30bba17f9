namespace ExperienceManager.Web.Features.Links;

public static class SegmentUrls
{
    /// <summary>The Experience Manager page.</summary>
    public static string ExperienceManager(string slug) => $"/shops/{slug}/experience-manager";

    /// <summary>Create New Segment.</summary>
    public static string New(string slug) => $"/shops/{slug}/segments/new";

    /// <summary>Which segments match the same orders.</summary>
    public static string Overlaps(string slug) => $"/shops/{slug}/overlaps";

    /// <summary>The condition groups.</summary>
    public static string ConditionGroups(string slug) => $"/shops/{slug}/condition-groups";

    /// <summary>A new condition group.</summary>
    public static string NewConditionGroup(string slug) => $"{ConditionGroups(slug)}/new";

    /// <summary>One condition group.</summary>
    public static string ConditionGroup(string slug, Guid id) => $"{ConditionGroups(slug)}/{id}";

    /// <summary>One segment.</summary>
    public static string Edit(string slug, Guid id) => $"/shops/{slug}/segments/{id}";
}
