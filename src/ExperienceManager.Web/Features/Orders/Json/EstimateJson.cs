using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>
/// When a parcel is expected: a date, a date-time, or <c>{from, to}</c> of either. Midnight and the last minute of a day mean all of it.
/// </summary>
internal static class EstimateJson
{
    private const string Name = "estimated_delivery";
    private const string Form = "yyyy-MM-dd";
    private const int MaxYear = 9998;

    // Days before it come from fields that were never set: 0001-01-01.
    private const int MinYear = 2000;

    // F takes from none to seven digits.
    private static readonly string[] Times = ["HH:mm", "HH:mm:ss", "HH:mm:ss.FFFFFFF"];

    private static readonly OffsetPattern[] Offsets =
        [.. new[] { "Z+HH:mm", "Z+HHmm", "Z+HH" }.Select(OffsetPattern.CreateWithInvariantCulture)];

    /// <summary>Reads the value that the cursor stands on; null for null, and with a problem noted when it is none.</summary>
    public static DeliveryWindow? Read(ref JsonCursor json)
    {
        if (json.IsNull || json.Kind != JsonTokenType.StartObject)
        {
            return ReadEdge(ref json, Name) is { } edge ? WindowOf(edge) : null;
        }

        var mark = json.Mark;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<EstimateMember>);
        Edge? from = null, to = null;
        while (json.NextMember(ref given, out EstimateMember member))
        {
            if (member == EstimateMember.From) from = ReadEdge(ref json, "from");
            else to = ReadEdge(ref json, "to");
        }

        var window = (from ?? to) is { } first && (to ?? from) is { } last
            ? new DeliveryWindow(first.Day, last.Day) { FromTime = first.Time, ToTime = last.Time }
            : null;
        if (window is not null && IsReversed(window)) json.Note("to", "The end is not before the beginning.", "date_from_future");
        json.Under(mark, Name);
        return json.Mark == mark ? window : null;
    }

    /// <summary>The estimate of a single date or date-time; null when it is none.</summary>
    public static DeliveryWindow? Of(string sent) => Parse(sent.Trim()) is { } edge && edge.Day.Year >= MinYear ? WindowOf(edge) : null;

    /// <summary>Writes the member, if there is an estimate.</summary>
    public static void Write(Utf8JsonWriter json, DeliveryWindow? estimate)
    {
        if (estimate is null) return;
        var (from, to) = (Text(estimate.From, estimate.FromTime), Text(estimate.To, estimate.ToTime));
        if (from == to)
        {
            json.WriteString(Name, from);
            return;
        }

        json.WriteStartObject(Name);
        json.WriteString("from", from);
        json.WriteString("to", to);
        json.WriteEndObject();
    }

    private static DeliveryWindow WindowOf(Edge edge) => new(edge.Day, edge.Day) { FromTime = edge.Time, ToTime = edge.Time };

    private static string Text(DateOnly day, DeliveryTime? time)
    {
        var date = day.ToString(Form, CultureInfo.InvariantCulture);
        if (time is null) return date;
        var offset = time.Offset is { } known ? Offsets[0].Format(known) : "";
        return $"{date}T{time.Time.ToString(Times[1], CultureInfo.InvariantCulture)}{offset}";
    }

    private static Edge? ReadEdge(ref JsonCursor json, string name)
    {
        if (json.Text(name) is not { } sent) return null;
        if (Parse(sent.Trim()) is { } edge) return edge.Day.Year < MinYear ? null : edge;
        json.Note(name, "This must be a date such as 2026-11-27, or a date-time such as 2026-11-27T14:00:00+01:00.", "date_parsing");
        return null;
    }

    private static Edge? Parse(string text)
    {
        if (text.Length < Form.Length) return null;
        if (!DateOnly.TryParseExact(text[..Form.Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return null;
        // At the end of the calendar a zone would lead out of it.
        if (day.Year > MaxYear) day = new DateOnly(MaxYear, day.Month, Math.Min(day.Day, 28));
        var rest = text[Form.Length..];
        if (rest.Length == 0) return new Edge(day, null);
        if (rest[0] is not ('T' or 't' or ' ')) return null;
        var end = rest.AsSpan(1).IndexOfAny("Zz+-") is var at and >= 0 ? at + 1 : rest.Length;
        var hours = rest[1..end].Trim();
        if (!TimeOnly.TryParseExact(hours, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)) return null;
        if (!TryOffset(rest[end..], out var offset)) return null;
        return new Edge(day, IsWholeDay(time) ? null : new DeliveryTime(new TimeOnly(time.Hour, time.Minute, time.Second), offset));
    }

    private static bool TryOffset(string text, out Offset? offset)
    {
        offset = null;
        if (text.Length == 0) return true;
        var read = Offsets.Select(pattern => pattern.Parse(text.ToUpperInvariant())).FirstOrDefault(parsed => parsed.Success);
        offset = read?.Value;
        return read is not null;
    }

    private static bool IsWholeDay(TimeOnly time) => time is { Hour: 0, Minute: 0 } or { Hour: 23, Minute: 59 };

    private static bool IsReversed(DeliveryWindow window)
    {
        if (window.To != window.From) return window.To < window.From;
        return window is { FromTime: { } from, ToTime: { } to } && from.Offset == to.Offset && to.Time < from.Time;
    }

    private readonly record struct Edge(DateOnly Day, DeliveryTime? Time);
}
