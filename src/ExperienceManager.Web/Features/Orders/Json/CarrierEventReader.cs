using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Orders.Json;

/// <summary>Reads carrier events: <c>event_name</c> and <c>event_time</c> are required, <c>external_id</c> tells duplicates.</summary>
internal static class CarrierEventReader
{
    /// <summary>Characters of the longest name.</summary>
    internal const int MaxNameLength = 200;

    private const int MaxTextLength = 500;

    // Times before it come from clocks and fields that were never set.
    private static readonly Instant First = Instant.FromUtc(2000, 1, 1, 0, 0);

    /// <summary>Reads the body of one event.</summary>
    public static CarrierReport ReadBody(ref JsonCursor json)
    {
        var happened = Read(ref json, stored: false, out var hasZone) ?? new ShipmentEvent("", default, null);
        return new CarrierReport(happened, hasZone);
    }

    /// <summary>Reads the stored list that the cursor stands on.</summary>
    public static EquatableArray<ShipmentEvent> ReadList(ref JsonCursor json)
    {
        if (!json.BeginList()) return [];
        var events = new List<ShipmentEvent>();
        while (json.NextElement())
        {
            if (Read(ref json, stored: true, out _) is { } happened) events.Add(happened);
        }

        return events.ToEquatableArray();
    }

    private static ShipmentEvent? Read(ref JsonCursor json, bool stored, out bool hasZone)
    {
        hasZone = true;
        var mark = json.Mark;
        if (!json.BeginObject()) return null;
        var given = default(MemberSet<CarrierEventMember>);
        var draft = new Draft { HasZone = true };
        while (json.NextMember(ref given, out CarrierEventMember member)) ReadMember(ref json, member, stored, ref draft);
        hasZone = draft.HasZone;
        if (json.Mark == mark) Check(ref json, draft, stored);
        if (json.Mark > mark) return null;
        return new ShipmentEvent(draft.Name!, draft.At!.Value, string.IsNullOrEmpty(draft.Id) ? null : draft.Id)
        {
            Source = draft.Source,
            EstimatedDelivery = draft.Estimate,
            Location = draft.Location,
            Message = draft.Message,
        };
    }

    private static void ReadMember(ref JsonCursor json, CarrierEventMember member, bool stored, ref Draft draft)
    {
        switch (member)
        {
            case CarrierEventMember.EventName: draft.Name = json.Word("event_name"); break;
            case CarrierEventMember.EventTime: draft.At = json.Time("event_time", out draft.HasZone); break;
            case CarrierEventMember.ExternalId: draft.Id = json.Text("external_id"); break;
            case CarrierEventMember.EstimatedDelivery: draft.Estimate = EstimateJson.Read(ref json); break;
            case CarrierEventMember.Location: draft.Location = LocationReader.Read(ref json); break;
            case CarrierEventMember.Message: draft.Message = Shown(json.Text("message")); break;
            case CarrierEventMember.Source when stored: draft.Source = json.Word("source"); break;
            default: json.Skip(); break;
        }
    }

    private static void Check(ref JsonCursor json, in Draft draft, bool stored)
    {
        // What is stored was taken once, and is read whatever it is.
        if (draft.Name is null || (!stored && string.IsNullOrWhiteSpace(draft.Name)))
            json.Note("event_name", "This member is required.", "missing");
        else if (!stored && draft.Name.Length > MaxNameLength)
            json.Note("event_name", $"An event's name has at most {MaxNameLength} characters.", "too_long");
        if (draft.At is null) json.Note("event_time", "This member is required.", "missing");
        else if (!stored && draft.At < First)
            json.Note("event_time", "This time is before 2000. Send when the event happened.", "too_early");
    }

    private static string? Shown(string? text) => string.IsNullOrWhiteSpace(text) ? null : PlainText.Shorten(text.Trim(), MaxTextLength);

    private struct Draft
    {
        public string? Name, Id, Source, Location, Message;
        public Instant? At;
        public DeliveryWindow? Estimate;
        public bool HasZone;
    }
}
