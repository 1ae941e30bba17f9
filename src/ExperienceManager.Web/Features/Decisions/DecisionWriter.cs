using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Decides for the orders of one request, one after the other, and writes each decision as JSON.</summary>
internal sealed class DecisionWriter(ShopSnapshot snapshot, DecisionRequest request, Instant now)
{
    /// <summary>How many decisions there are.</summary>
    public int Count => request.Orders.Count;

    /// <summary>Decides for one order and writes the decision.</summary>
    public void Write(Utf8JsonWriter json, int index)
    {
        var upsert = request.Orders[index];
        var order = upsert.Order;
        var at = upsert.At ?? request.At ?? now;
        var locale = PageLocale.Of(snapshot, request.Locale, order);
        var decision = Decider.Decide(snapshot, order, at, locale);
        json.WriteStartObject();
        json.WriteString("order_number", order.OrderNumber.Length > 0 ? order.OrderNumber : upsert.Id);
        WriteDecision(json, decision);
        if (request.Explain)
        {
            json.WritePropertyName("explanation");
            OrderExplanation.Of(snapshot, upsert, at, request.Locale).WriteTo(json);
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what is shown.</summary>
    public static void WriteDecision(Utf8JsonWriter json, Decision decision)
    {
        if (decision.Segment is { } segment) WriteNamed(json, "segment", segment.Id, segment.Key, segment.Name);
        else json.WriteNull("segment");
        WriteNamed(json, "experience", decision.Experience.Id, decision.Experience.Key, decision.Experience.Name);
        json.WriteStartObject("campaigns");
        WriteSlot(json, "banner", decision.Campaigns.Banner);
        WriteSlot(json, "basic", decision.Campaigns.Basic);
        WriteSlot(json, "product", decision.Campaigns.Product);
        json.WriteEndObject();
    }

    private static void WriteSlot(Utf8JsonWriter json, string member, SlotChoice choice)
    {
        if (choice.Campaign is { } campaign) WriteNamed(json, member, campaign.Id, campaign.Key, campaign.Name);
        else json.WriteNull(member);
    }

    private static void WriteNamed(Utf8JsonWriter json, string member, Guid id, string key, string name)
    {
        json.WriteStartObject(member);
        json.WriteString("id", id);
        json.WriteString("key", key);
        json.WriteString("name", name);
        json.WriteEndObject();
    }
}
