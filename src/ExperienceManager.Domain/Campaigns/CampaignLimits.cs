namespace ExperienceManager.Domain.Campaigns;

/// <summary>The published limits of campaigns, enforced by the server and shown in the editor. Lengths are in UTF-16 characters.</summary>
public static class CampaignLimits
{
    /// <summary>Campaigns of one shop.</summary>
    public const int Campaigns = 2_000;

    /// <summary>Discounts of one shop.</summary>
    public const int Discounts = 2_000;

    /// <summary>A/B tests of one shop.</summary>
    public const int AbTests = 2_000;

    /// <summary>Stretches of one test.</summary>
    public const int AbTestStretches = 100;

    /// <summary>Arms of one test.</summary>
    public const int Arms = 20;

    /// <summary>Products of one campaign.</summary>
    public const int Products = 100;

    /// <summary>Languages of one text.</summary>
    public const int Translations = 50;

    /// <summary>Names of campaigns and tests.</summary>
    public const int Name = 256;

    /// <summary>A label that a campaign can be aimed at; orders may carry longer ones.</summary>
    public const int Label = 10_000;

    /// <summary>Titles of campaigns and products.</summary>
    public const int Title = 256;

    /// <summary>Text below a title.</summary>
    public const int Subtitle = 1_000;

    /// <summary>Words of a link.</summary>
    public const int CtaLabel = 100;

    /// <summary>Codes and titles of discounts, and stock keeping units.</summary>
    public const int Word = 256;

    /// <summary>An announcement.</summary>
    public const int Announcement = 1_000;
}
