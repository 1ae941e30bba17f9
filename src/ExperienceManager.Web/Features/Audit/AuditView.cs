using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>What the page and its export list: the filters of the address.</summary>
/// <param name="Type">Kind of object; null for all.</param>
/// <param name="ObjectId">One object; null for all.</param>
/// <param name="Who">Part of the actor's name; null for all.</param>
/// <param name="From">First day, in the shop's zone; null for all.</param>
/// <param name="To">Last day; null for all.</param>
public sealed record AuditView(string? Type, string? ObjectId, string? Who, LocalDate? From, LocalDate? To)
{
    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Type is not null || ObjectId is not null || Who is not null || From is not null || To is not null;

    /// <summary>The view of an address; what cannot be read is left out.</summary>
    public static AuditView Read(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        string? Get(string name) => query.TryGetValue(name, out var value) && value.ToString().Length > 0 ? value.ToString() : null;
        return new(Get("type"), Get("object"), Get("who"), Day(Get("from")), Day(Get("to")));
    }

    /// <summary>A day of an address; null when it is none.</summary>
    public static LocalDate? Day(string? text) =>
        text is not null && LocalDatePattern.Iso.Parse(text) is { Success: true } day ? day.Value : null;

    /// <summary>The same for an address.</summary>
    public IEnumerable<KeyValuePair<string, string?>> ToQuery() => new[]
    {
        KeyValuePair.Create("type", Type), KeyValuePair.Create("object", ObjectId), KeyValuePair.Create("who", Who),
        KeyValuePair.Create("from", From is { } from ? LocalDatePattern.Iso.Format(from) : null),
        KeyValuePair.Create("to", To is { } to ? LocalDatePattern.Iso.Format(to) : null),
    }.Where(pair => pair.Value is not null);

    /// <summary>What to read: days are whole, in the shop's zone.</summary>
    public AuditFilter Filter(string zone)
    {
        var days = DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) ?? DateTimeZone.Utc;
        return new AuditFilter
        {
            ObjectType = Type,
            ObjectId = ObjectId,
            Actor = Who,
            From = From is { } from ? days.AtStartOfDay(from).ToInstant() : null,
            To = To is { } to && to < LocalDate.MaxIsoValue ? days.AtStartOfDay(to.PlusDays(1)).ToInstant() : null,
        };
    }
}
