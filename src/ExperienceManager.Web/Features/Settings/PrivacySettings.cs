using System.ComponentModel;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Docs;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>How long the persons of orders are kept.</summary>
[Sent(IsPatch = true)]
internal sealed record PrivacySettings
{
    /// <summary>What can be chosen on the settings page.</summary>
    public static IReadOnlyList<(int Days, LocalizableText Words)> Choices { get; } =
    [
        (0, "Never"),
        (30, "30 days after delivery"),
        (90, "90 days after delivery"),
        (180, "180 days after delivery"),
        (365, "1 year after delivery"),
        (730, "2 years after delivery"),
        (3_650, "10 years after delivery"),
    ];

    [Days, Description("Days after delivery: 30 to 3,650, or 0 for never.")]
    public int EraseAfterDays { get; init; }
}
