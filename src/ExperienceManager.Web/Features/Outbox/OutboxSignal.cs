using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Outbox;

/// <summary>Wakes the dispatcher of this node.</summary>
public sealed class OutboxSignal : WakeSignal;
