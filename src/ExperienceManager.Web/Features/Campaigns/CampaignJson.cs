using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Web.Api.Wire;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>Campaigns in histories, and instants as all campaign routes write them.</summary>
internal static class CampaignJson
{
    /// <summary>Writes an instant in UTC; null for none.</summary>
    public static void WriteTime(Utf8JsonWriter json, string name, Instant? instant)
    {
        if (instant is { } time) json.WriteString(name, Time(time));
        else json.WriteNull(name);
    }

    /// <summary>An instant in UTC.</summary>
    public static string Time(Instant instant) => InstantPattern.ExtendedIso.Format(instant);

    /// <summary>A row's state for the history.</summary>
    public static JsonObject History(CampaignRecord record, IReadOnlyDictionary<Guid, Discount> discounts)
    {
        var campaign = CampaignReading.ToCampaign(record, discounts);
        var history = WireJson.ToObject(CampaignDraft.Of(campaign));
        history.Remove("discount_id");
        history["discount"] = campaign.Discount?.Name;
        history["position"] = record.Position;
        return history;
    }

    /// <summary>A test's state for the history.</summary>
    /// <param name="test">The test.</param>
    /// <param name="names">Names of the campaigns.</param>
    public static JsonObject History(AbTest test, IReadOnlyDictionary<Guid, string> names)
    {
        var history = WireJson.ToObject(AbTestDraft.Of(test));
        history["campaigns"] = new JsonArray([.. test.Arms.Items.Select(arm => JsonValue.Create(string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{names.GetValueOrDefault(arm.CampaignId, "(deleted)")}: {arm.Allocation}")))]);
        return history;
    }
}
