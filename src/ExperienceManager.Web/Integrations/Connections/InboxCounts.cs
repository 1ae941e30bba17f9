namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>How many deliveries of a source wait and how many were given up.</summary>
/// <param name="Source">From what.</param>
/// <param name="Waiting">Those that wait.</param>
/// <param name="Dead">Those given up.</param>
public sealed record InboxCounts(ConnectionKind Source, int Waiting, int Dead);
