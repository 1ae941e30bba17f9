using System.ComponentModel;
using System.Text.Json.Serialization;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Settings;

/// <summary>Which shipments go to which tracking service.</summary>
[Sent(IsPatch = true)]
internal sealed record CarrierSettings
{
    [Flatten]
    public CarrierRules Rules { get; init; } = new();

    [Description("Kept for clients, without effect.")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public bool? ShipmentUpdates { get; init; }
}
