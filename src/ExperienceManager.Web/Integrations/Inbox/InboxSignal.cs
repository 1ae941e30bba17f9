using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Integrations.Inbox;

/// <summary>Wakes the inbox's worker of this node.</summary>
internal sealed class InboxSignal : WakeSignal;
