using NodaTime;

namespace ExperienceManager.Web.Ui;

/// <summary>How long ago or ahead, in the largest fitting unit: "3 days ago", "in 2 hours".</summary>
public static class SinceText
{
    /// <summary>The distance of an instant from now.</summary>
    public static string Of(Instant at, Instant now)
    {
        var distance = at - now;
        var isAhead = distance > Duration.Zero;
        var length = isAhead ? distance : -distance;
        var words = length switch
        {
            _ when length < Duration.FromMinutes(1) => null,
            _ when length < Duration.FromHours(1) => Count((int)length.TotalMinutes, "minute"),
            _ when length < Duration.FromDays(1) => Count((int)length.TotalHours, "hour"),
            _ when length < Duration.FromDays(60) => Count((int)length.TotalDays, "day"),
            _ when length < Duration.FromDays(730) => Count((int)(length.TotalDays / 30.4), "month"),
            _ => Count((int)(length.TotalDays / 365.25), "year"),
        };
        return words is null ? "just now" : isAhead ? $"in {words}" : $"{words} ago";
    }

    private static string Count(int number, string unit) => number == 1 ? $"1 {unit}" : $"{number} {unit}s";
}
