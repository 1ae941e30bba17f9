using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Campaigns.Editor;

/// <summary>
/// Forms as JSON for keeping unsaved changes. Internal to this program; a form that a later version cannot read is dropped.
/// </summary>
public static class CampaignFormJson
{
    // What a form works out from its fields is not kept.
    private static readonly JsonSerializerOptions Options = new(DomainJson.Options) { IgnoreReadOnlyProperties = true };

    /// <summary>Writes a form.</summary>
    public static string Write(CampaignForm form) => JsonSerializer.Serialize(form, Options);

    /// <summary>Reads a form; null when it cannot be read.</summary>
    public static CampaignForm? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<CampaignForm>(json, Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
