using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>What the list of orders shows, as its address says; the page and its export read it alike.</summary>
public sealed record OrderListView
{
    private const int MaxLabelLength = 1_000;

    /// <summary>A part of a text.</summary>
    public string? Text { get; init; }

    /// <summary>A label, exactly.</summary>
    public string? Label { get; init; }

    /// <summary>The hash of a label in hexadecimal: how other pages name labels of any length. Links once had all of its SHA-256.</summary>
    public string? LabelHash { get; init; }

    /// <summary>The first day, in the shop's zone.</summary>
    public LocalDate? From { get; init; }

    /// <summary>The last day, in the shop's zone.</summary>
    public LocalDate? To { get; init; }

    /// <summary>What no index knows.</summary>
    public OrderFilter Filter { get; init; } = OrderFilter.None;

    /// <summary>The order of the list, as asked for.</summary>
    public OrderSort AskedSort { get; init; }

    /// <summary>From 1; only where there are numbered pages.</summary>
    public int Page { get; init; } = 1;

    /// <summary>Orders older than this place.</summary>
    public string? After { get; init; }

    /// <summary>Orders newer than this place.</summary>
    public string? Before { get; init; }

    /// <summary>Whether anything but all orders is shown.</summary>
    public bool IsFiltered =>
        Text is not null || Label is not null || Hash is not null || From is not null || To is not null || Filter.IsActive;

    /// <summary>The order of the list. Only the whole list has an index by number.</summary>
    public OrderSort Sort => IsFiltered && AskedSort is (OrderSort.Number or OrderSort.NumberDescending) ? OrderSort.Newest : AskedSort;

    /// <summary>Whether it is sorted by number.</summary>
    public bool IsByNumber => Sort is OrderSort.Number or OrderSort.NumberDescending;

    /// <summary>The hash of a label as it is stored.</summary>
    public byte[]? Hash =>
        LabelHash is { Length: 32 or 64 } text && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text)[..16] : null;

    /// <summary>Reads it from the parameters of a query string; what makes no sense counts as absent.</summary>
    public static OrderListView Read(Func<string, string?> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new()
        {
            Text = Given(get("q")?.Trim(), OrderFilterReader.MaxText),
            Label = Given(get("label"), MaxLabelLength),
            LabelHash = get("label_hash"),
            From = Day(get("placed_from")),
            To = Day(get("placed_to")),
            Filter = new()
            {
                Status = OrderFilterReader.StatusOf(get("status")),
                Delivery = DeliveryStates.Find(get("delivery_state")),
                Country = Given(get("country")?.Trim(), MaxLabelLength),
                Segment = Given(get("segment"), MaxLabelLength),
                Experience = Given(get("experience"), MaxLabelLength),
                Campaign = Guid.TryParse(get("campaign"), out var campaign) ? campaign : null,
            },
            AskedSort = SortOf(get("sort")),
            Page = int.TryParse(get("page"), NumberStyles.None, CultureInfo.InvariantCulture, out var page) && page > 0 ? page : 1,
            After = get("after"),
            Before = get("before"),
        };
    }

    /// <summary>The search, without pages.</summary>
    public OrderSearch Search(string zone)
    {
        var days = TimeZones.Find(zone) ?? DateTimeZone.Utc;
        return new()
        {
            Text = Text,
            Label = Label,
            LabelHash = Label is null ? Hash : null,
            PlacedFrom = From is { } from ? days.AtStartOfDay(from).ToInstant() : null,
            PlacedTo = To is { } to ? days.AtStartOfDay(to.PlusDays(1)).ToInstant() : null,
            Filter = Filter,
            Sort = Sort,
        };
    }

    private static OrderSort SortOf(string? name) => name switch
    {
        "oldest" => OrderSort.Oldest,
        "number" => OrderSort.Number,
        "number_desc" => OrderSort.NumberDescending,
        _ => OrderSort.Newest,
    };

    private static string? Given(string? text, int most) => string.IsNullOrEmpty(text) ? null : PlainText.Shorten(text, most);

    private static LocalDate? Day(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true, Value: { Year: >= 2000 and <= 9000 } day } ? day : null;
}
