using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>How long the persons of orders are kept, in the names of the settings' <c>privacy.data</c>.</summary>
public static class PrivacySettings
{
    /// <summary>Minimum days; deliveries of a shop system are kept as long by themselves.</summary>
    public const int MinDays = 30;

    /// <summary>Most days: ten years, as tax law may ask.</summary>
    public const int MaxDays = 3_650;

    /// <summary>The member: days after delivery; 0 keeps permanently.</summary>
    public const string EraseAfterDays = "erase_after_days";

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

    /// <summary>Reads data that was checked.</summary>
    public static int DaysOf(JsonObject data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data[EraseAfterDays] is JsonValue value && value.TryGetValue<int>(out var days) ? days : 0;
    }

    /// <summary>As data.</summary>
    public static JsonObject Write(int days) => new() { [EraseAfterDays] = days };
}
