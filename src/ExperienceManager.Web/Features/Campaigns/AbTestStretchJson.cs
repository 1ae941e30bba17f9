using System.Text.Json;
using ExperienceManager.Domain.Campaigns;

namespace ExperienceManager.Web.Features.Campaigns;

/// <summary>Writes the stretches of an A/B test: when its allocation was changed, and to what.</summary>
internal static class AbTestStretchJson
{
    /// <summary>Writes <c>"stretches":[{"start_date","holdout_percentage","campaigns":[{"campaign_id","allocation"}]}]</c>, oldest first.</summary>
    public static void Write(Utf8JsonWriter json, AbTest test)
    {
        json.WriteStartArray("stretches");
        foreach (var stretch in test.AllStretches())
        {
            json.WriteStartObject();
            CampaignJson.WriteTime(json, "start_date", stretch.Start);
            json.WriteNumber("holdout_percentage", stretch.HoldoutPercentage);
            json.WriteStartArray("campaigns");
            foreach (var arm in stretch.Arms)
            {
                json.WriteStartObject();
                json.WriteString("campaign_id", arm.CampaignId);
                json.WriteNumber("allocation", arm.Allocation);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
