using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders.Search;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Reads a search from the query string.</summary>
internal static class OrderSearchReader
{
    private const int DateLength = 10;
    private const string NoCursor =
        "This is no cursor of this search. Take it from the Link header of the page before, and send the same filters.";

    private static readonly string TooDeep = string.Create(
        CultureInfo.InvariantCulture,
        $"Pages reach the newest {OrderStore.MaxPagedOrders:N0} orders. Follow the Link header with rel=\"next\", or narrow the search by dates.");

    /// <summary>The search, or what is wrong with it.</summary>
    public static Result<OrderSearch> Read(OrderSearchQuery query, ShopId shop)
    {
        var problems = new List<Problem>();
        var search = new OrderSearch
        {
            OrderNumber = query.OrderNumber,
            ExternalId = query.ExternalId,
            OrderName = query.OrderName,
            Id = Uuid(query.Uuid, "uuid", problems),
            Email = query.EmailId,
            Zip = query.ZipCode,
            Label = query.Segment,
            PlacedFrom = Time(query.PlacedFrom, "order_placed_from", problems),
            PlacedTo = Time(query.PlacedTo, "order_placed_to", problems),
            ShipmentUpdatedSince = Time(query.ShipmentUpdatedSince, "shipment_updated_since", problems),
            Text = OrderFilterReader.ReadText(query.Q, problems),
            Filter = OrderFilterReader.Read(query, problems),
            Page = query.Page ?? 1,
            PerPage = query.PerPage ?? 30,
        };
        search = search with { After = Cursor(query, shop, search, problems) };
        return problems.Count > 0 ? Result.Invalid(problems) : search;
    }

    // The cursor of a page's Link header, or the page's number: not both, and the number not so high that counting up to it takes long.
    private static OrderCursor? Cursor(OrderSearchQuery query, ShopId shop, OrderSearch search, List<Problem> problems)
    {
        if (query.Cursor is { } text)
        {
            if (query.Page is not null) problems.Add(new Problem("page", "Send a page or a cursor, not both.", "page_and_cursor"));
            if (OrderCursor.TryRead(text, shop, search, out var cursor)) return cursor;
            problems.Add(new Problem("cursor", NoCursor, "cursor_invalid"));
        }
        else if (search.Page > 1 && (search.Filter.IsActive || search.Text is not null))
        {
            problems.Add(new Problem(
                "page", "This search has no numbered pages. Follow the Link header with rel=\"next\".", "page_needs_cursor"));
        }
        else if ((search.Page - 1L) * search.PerPage >= OrderStore.MaxPagedOrders)
        {
            problems.Add(new Problem("page", TooDeep, "page_too_deep"));
        }

        return null;
    }

    /// <summary>A text parameter; null when absent.</summary>
    public static string? Text(IQueryCollection query, string name, List<Problem> problems)
    {
        if (!query.TryGetValue(name, out var values)) return null;
        var text = values.ToString();
        if (!text.Contains('\0', StringComparison.Ordinal)) return text;
        problems.Add(new Problem(name, "This text contains the character U+0000.", "invalid_text"));
        return null;
    }

    /// <summary>A date-time parameter; null when absent.</summary>
    public static Instant? Time(IQueryCollection query, string name, List<Problem> problems) =>
        Time(Text(query, name, problems), name, problems);

    /// <summary>A date-time parameter; null when absent.</summary>
    public static Instant? Time(string? text, string name, List<Problem> problems)
    {
        if (string.IsNullOrEmpty(text)) return null;
        if (IsoTime.TryParse(WithPlus(text), out var instant) || IsoTime.TryParse(text, out instant)) return instant;
        problems.Add(new Problem(name, "This must be an ISO 8601 date-time, such as 2026-11-27T09:00:00+01:00.", "datetime_parsing"));
        return null;
    }

    // A plus sign that was not encoded arrives as a blank; the one between date and time of day is no such.
    private static string WithPlus(string text) => text.LastIndexOf(' ') is var blank and > DateLength
        ? $"{text[..blank]}+{text[(blank + 1)..]}"
        : text;

    /// <summary>A UUID parameter; null when absent.</summary>
    public static Guid? Uuid(string? text, string name, List<Problem> problems)
    {
        if (text is null) return null;
        if (Guid.TryParse(text, out var id)) return id;
        problems.Add(new Problem(name, "This must be a UUID.", "uuid_parsing"));
        return null;
    }
}
