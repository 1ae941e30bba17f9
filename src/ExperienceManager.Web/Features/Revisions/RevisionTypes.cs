namespace ExperienceManager.Web.Features.Revisions;

/// <summary>Kinds of objects that have revisions, as the API names them.</summary>
internal enum RevisionType
{
    /// <summary>A segment.</summary>
    Segment,

    /// <summary>An experience, its draft included.</summary>
    Experience,

    /// <summary>A campaign.</summary>
    Campaign,

    /// <summary>An A/B test.</summary>
    AbTest,

    /// <summary>A discount.</summary>
    Discount,

    /// <summary>A condition group.</summary>
    ConditionGroup,

    /// <summary>The order of segments, or of campaigns.</summary>
    Priority,

    /// <summary>Which shipments go to which tracking service.</summary>
    ShipmentRules,

    /// <summary>The shop's locales, zone and default experience.</summary>
    Shop,
}

/// <summary>The stored names of the kinds, and what a shop has one of.</summary>
internal static class RevisionTypes
{
    public const string Segment = "segment";
    public const string Experience = "experience";
    public const string Campaign = "campaign";
    public const string AbTest = "ab_test";
    public const string Discount = "discount";
    public const string ConditionGroup = "condition_group";
    public const string Priority = "priority";
    public const string ShipmentRules = "shipment_rules";
    public const string Shop = "shop";

    /// <summary>Key of the order of segments.</summary>
    public const string Segments = "segments";

    /// <summary>Key of the order of campaigns.</summary>
    public const string Campaigns = "campaigns";

    /// <summary>Whether its objects have a page with their history.</summary>
    public static bool HasHistory(string type) => type is Segment or Experience or Campaign;

    /// <summary>The id of what has no id of its own.</summary>
    public static Guid IdOf(string key) => key == Campaigns ? new Guid(1, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]) : Guid.Empty;
}
