using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Wakes the worker of look-ups of this node.</summary>
internal sealed class KlaviyoSignal : WakeSignal;
