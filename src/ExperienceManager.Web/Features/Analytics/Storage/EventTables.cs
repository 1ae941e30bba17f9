using ExperienceManager.Domain.Analytics;
using ExperienceManager.Web.Data;
using static ExperienceManager.Web.Features.Analytics.Storage.ColumnRole;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>The tables that events are written to, and their rows.</summary>
internal static class EventTables
{
    public static BatchTable Events { get; } = new(
        "analytics_events", Column<Guid>("id", "uuid", Key), Column<short>("kind", "smallint", Once),
        Column<DateTime>("at", "timestamptz", Once), Column<int>("day", "int", Once),
        Column<Guid>("visitor", "uuid", Once), Column<Guid>("order_id", "uuid", Once), Column<long>("page", "bigint", Once),
        Column<short>("slot", "smallint", Once),
        Column<Guid?>("campaign", "uuid", Once), Column<Guid?>("test", "uuid", Once), Column<Guid?>("arm", "uuid", Once),
        Column<int?>("stretch", "int", Once), Column<string?>("target", "text", Once), Column<int?>("rating", "int", Once),
        Column<string?>("comment", "text", Once));

    public static BatchTable Dimensions { get; } = new(
        "analytics_dimensions", Column<long>("id", "bigint", Key), Column<Guid?>("segment", "uuid", Once),
        Column<Guid?>("held_out_from", "uuid", Once),
        Column<Guid>("experience", "uuid", Once), Column<int>("revision", "int", Once), Column<string>("locale", "text", Once),
        Column<short>("device", "smallint", Once),
        Column<decimal>("holdout_percentage", "numeric", Once));

    public static BatchTable Names { get; } = new(
        "analytics_names", Column<Guid>("id", "uuid", Key), Column<string>("key", "text", Value), Column<string>("name", "text", Value));

    public static BatchTable Visitors { get; } = new(
        "analytics_visitors", Column<int>("day", "int", Key), Column<Guid>("visitor", "uuid", Key), Column<byte[]>("state", "bytea", Value),
        Column<int>("events", "int", Value));

    public static BatchTable Hours { get; } = new(
        "analytics_hours", Column<int>("hour", "int", Key), Column<long>("page", "bigint", Key), Column<short>("slot", "smallint", Key),
        Column<string>("campaign", "text", Key),
        Sum("views"), Sum("impressions"), Sum("clicks"), Sum("responses"), Sum("stars"), Sum("positive"), Sum("comments"));

    public static BatchTable Days { get; } = new(
        "analytics_days", Column<short>("cube", "smallint", Key), Column<int>("day", "int", Key), Column<long>("page", "bigint", Key),
        Column<string>("part", "text", Key),
        Sum("views"), Sum("impressions"), Sum("clicks"), Sum("responses"), Sum("stars"), Sum("positive"), Sum("comments"),
        Sum("all_visitors"), Sum("all_reached"), Sum("all_clickers"), Sum("visitors"), Sum("reached"), Sum("clickers"));

    public static BatchTable Overlaps { get; } = new(
        "analytics_overlaps", Column<short>("cube", "smallint", Key), Column<int>("day", "int", Key), Column<string>("part", "text", Key),
        Column<Guid>("visitor", "uuid", Key),
        Column<long>("page", "bigint", Key), Column<short>("actions", "smallint", Value));

    public static BatchTable Exposures { get; } = new(
        "analytics_exposures", Column<int>("day", "int", Key), Column<string>("part", "text", Key), Column<Guid>("order_id", "uuid", Key),
        Column<long>("page", "bigint", Key),
        Sum("impressions"), Sum("clicks"));

    public static BatchTable LeftOut { get; } =
        new("analytics_left_out", Column<int>("day", "int", Key), Column<string>("reason", "text", Key), Sum("events"));

    public static object?[] Row(PageEvent happened, long page) =>
    [
        happened.Id, (short)happened.Kind, InstantConverter.ToDatabase(happened.At), happened.Day, happened.Visitor, happened.Order, page,
        (short)happened.Slot,
        happened.Campaign, happened.Arm?.Test, happened.Arm?.Campaign, happened.Arm?.Stretch, happened.Target, happened.Rating,
        happened.Comment,
    ];

    public static object?[] Row(PageDimensions page) =>
        [page.Id, page.Segment, page.HeldOutFrom, page.Experience, page.Revision, page.Locale, (short)page.Device, page.HoldoutPercentage];

    public static object?[] Counts(Tally tally, params ReadOnlySpan<object?> key) =>
        [.. key, tally.PageViews, tally.Impressions, tally.Clicks, tally.FeedbackResponses, tally.RatingSum, tally.PositiveResponses,
            tally.Comments];

    private static BatchColumn Column<T>(string name, string type, ColumnRole role) => BatchColumn.Of<T>(name, type, role);

    private static BatchColumn Sum(string name) => BatchColumn.Of<long>(name, "bigint", ColumnRole.Sum);
}
