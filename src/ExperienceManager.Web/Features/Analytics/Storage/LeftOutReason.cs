namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>Why events are left out of the numbers; stored, and the names in the API.</summary>
public static class LeftOutReason
{
    /// <summary>A robot, a script, a mail scanner, a preview or a page loaded ahead.</summary>
    public const string Robot = "robot";

    /// <summary>Clicks of one visitor in several places within a second.</summary>
    public const string Burst = "burst";

    /// <summary>More events of one visitor on one day than a person makes.</summary>
    public const string TooMany = "too_many";

    /// <summary>The page of a test order.</summary>
    public const string TestOrder = "test_order";

    public static IReadOnlyList<string> All { get; } = [Robot, Burst, TooMany, TestOrder];
}
