using System.Text.Json.Nodes;
using ExperienceManager.Domain.Experiences;

namespace ExperienceManager.Web.Features.Experiences;

/// <summary>From stored rows to experiences and to the JSON of the history.</summary>
internal static class ExperienceReading
{
    /// <summary>An experience from its row and the row of its published revision.</summary>
    public static Experience ToExperience(ExperienceRecord record, RevisionRecord? published) => new()
    {
        Id = record.Id,
        Key = record.Key,
        Name = record.Name,
        Draft = ToContent(record.Draft),
        Published = published is null ? null : ToRevision(published),
    };

    /// <summary>A published state.</summary>
    public static Revision ToRevision(RevisionRecord record) =>
        new(record.Number, ToContent(record.Content), record.PublishedAt, record.PublishedBy);

    /// <summary>
    /// Content from its column. What a member holds that this version does not understand falls back to that member's default, so that
    /// the page of a shop is never lost to one field.
    /// </summary>
    public static ExperienceContent ToContent(string json) => ExperienceContentJson.ReadLenient(json);

    /// <summary>A row's state for the history.</summary>
    public static JsonObject ToJson(ExperienceRecord record) => new()
    {
        ["name"] = record.Name,
        ["published_revision"] = record.PublishedNumber,
        ["content"] = JsonNode.Parse(record.Draft),
    };
}
