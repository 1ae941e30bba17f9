using System.Text.Json.Nodes;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>A saved change of one object.</summary>
/// <param name="Revision">The number, for decisions with the shop as it was; what was saved together has the same.</param>
/// <param name="At">When.</param>
/// <param name="By">Who, as shown then.</param>
/// <param name="Via">console, api, import or schedule.</param>
/// <param name="Type">Kind of the object.</param>
/// <param name="Key">Its stable name.</param>
/// <param name="Name">Its name then.</param>
/// <param name="Changes">What changed; empty where the history of the shop begins.</param>
public sealed record RevisionBody(
    long Revision, DateTime At, string By, string Via, string Type, string Key, string Name, IReadOnlyList<RevisionChangeBody> Changes);

/// <summary>One place that changed.</summary>
/// <param name="Path">Where, in the names of configuration documents, such as rule or content.hero.headline.</param>
/// <param name="Before">Before; null when there was nothing.</param>
/// <param name="After">After; null when there is nothing.</param>
public sealed record RevisionChangeBody(string Path, JsonNode? Before, JsonNode? After);
