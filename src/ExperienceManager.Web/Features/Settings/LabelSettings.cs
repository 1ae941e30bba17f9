using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Which integrations bring labels, as the settings' <c>segments.data</c>.</summary>
internal static class LabelSettings
{
    /// <summary>Reads data that was checked.</summary>
    public static LabelSources Read(JsonObject data) => data.Deserialize<LabelSources>(WireOptions.Json)!;

    /// <summary>As data, every member given.</summary>
    public static JsonObject Write(LabelSources sources) => WireJson.ToObject(sources);
}
