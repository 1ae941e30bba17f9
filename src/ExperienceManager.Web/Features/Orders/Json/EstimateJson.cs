using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>When a parcel is expected: a date, or <c>{from, to}</c>. Of a date-time the date counts.</summary>
internal static class EstimateJson
{
    private const string Name = "estimated_delivery";
    private const string Form = "yyyy-MM-dd";

    /// <summary>Reads the value that the cursor stands on; null for null, and with a problem noted when it is none.</summary>
    public static DeliveryWindow? Read(ref JsonCursor json)
    {
        if (json.IsNull || json.Kind != JsonTokenType.StartObject) return ReadDay(ref json, Name) is { } day ? new DeliveryWindow(day, day) : null;
        var mark = json.Mark;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<EstimateMember>);
        DateOnly? from = null, to = null;
        while (json.NextMember(ref given, out EstimateMember member))
        {
            if (member == EstimateMember.From) from = ReadDay(ref json, "from");
            else to = ReadDay(ref json, "to");
        }

        if ((to ?? from) < (from ?? to)) json.Note("to", "The last day is not before the first.", "date_from_future");
        json.Under(mark, Name);
        return (from ?? to) is { } first && (to ?? from) is { } last && json.Mark == mark ? new DeliveryWindow(first, last) : null;
    }

    /// <summary>Writes the member, if there is an estimate.</summary>
    public static void Write(Utf8JsonWriter json, DeliveryWindow? estimate)
    {
        if (estimate is null) return;
        if (estimate.From == estimate.To)
        {
            json.WriteString(Name, Text(estimate.From));
            return;
        }

        json.WriteStartObject(Name);
        json.WriteString("from", Text(estimate.From));
        json.WriteString("to", Text(estimate.To));
        json.WriteEndObject();
    }

    private static string Text(DateOnly day) => day.ToString(Form, CultureInfo.InvariantCulture);

    private static DateOnly? ReadDay(ref JsonCursor json, string name)
    {
        if (json.Text(name) is not { } text) return null;
        if (text.Length >= Form.Length && DateOnly.TryParseExact(text[..Form.Length], Form, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        json.Note(name, "This must be a date such as 2026-11-27.", "date_parsing");
        return null;
    }
}
