using System.Text.Json.Nodes;
using NodaTime;
using NodaTime.Text;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>Values of evidence as JSON.</summary>
internal static class HealthJson
{
    /// <summary>A list of texts.</summary>
    public static JsonArray Of(IEnumerable<string> texts) => new([.. texts.Select(text => (JsonNode?)text)]);

    /// <summary>An instant.</summary>
    public static JsonNode Of(Instant instant) => JsonValue.Create(InstantPattern.ExtendedIso.Format(instant))!;
}
