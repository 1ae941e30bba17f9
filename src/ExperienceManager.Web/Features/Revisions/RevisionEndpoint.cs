using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Query;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Revisions;

/// <summary>The history of a shop's objects (docs/insight.md#history).</summary>
internal static class RevisionEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Insight").MapGet("/revisions", ListAsync)
            .WithSummary("What was saved in the shop, newest first")
            .WithDescription(
                "Each saved change of an object is a revision. "
                + "GET …/orders/{uuid}/decision?revision= decides with the shop as it was then. "
                + "Paths are those of configuration documents; rules and time frames are one value each.");

    private static async Task<ApiAnswer<Ok<IReadOnlyList<RevisionBody>>>> ListAsync(
        ApiCaller caller,
        [Query("type", "Only objects of this kind.", Words = typeof(RevisionType))] string? type,
        [Query("key", "Only the object with this key.")] string? key,
        [Query("page")] int? page,
        [Query("per_page")] int? perPage,
        RevisionStore store,
        CancellationToken cancellationToken)
    {
        var wanted = Page.Of(page, perPage);
        var filter = new RevisionFilter { Type = Given(type), Key = Given(key), Skip = wanted.Skipped, Take = wanted.Size };
        var found = await store.ListAsync(caller.Shop, filter, cancellationToken).ConfigureAwait(false);
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var entry in found) Write(json, entry);
            json.WriteEndArray();
        });
    }

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;

    private static void Write(Utf8JsonWriter json, RevisionEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("revision", entry.Revision);
        json.WriteString("at", entry.At.ToDateTimeUtc());
        json.WriteString("by", entry.By);
        json.WriteString("via", JsonNamingPolicy.SnakeCaseLower.ConvertName(entry.Way.ToString()));
        json.WriteString("type", entry.Type);
        json.WriteString("key", entry.Key);
        json.WriteString("name", entry.Name);
        json.WriteStartArray("changes");
        foreach (var change in entry.Changes) Write(json, change);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, RevisionChange change)
    {
        json.WriteStartObject();
        json.WriteString("path", change.Path);
        Write(json, "before", change.Before);
        Write(json, "after", change.After);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, JsonNode? value)
    {
        json.WritePropertyName(name);
        if (value is null) json.WriteNullValue();
        else value.WriteTo(json);
    }
}
