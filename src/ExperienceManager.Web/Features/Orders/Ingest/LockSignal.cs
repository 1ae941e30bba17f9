using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>Wakes who ends the waits of locks on this node.</summary>
public sealed class LockSignal : WakeSignal;
