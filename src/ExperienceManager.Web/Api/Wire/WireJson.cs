using System.Text.Json;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Api.Wire;

/// <summary>A change of single members of a record.</summary>
internal sealed class WirePatch<T>(IReadOnlyList<WireValue> values)
    where T : class
{
    /// <summary>Puts what was sent into a copy that the caller made.</summary>
    public T Over(T copy)
    {
        foreach (var sent in values) sent.Member.Set(copy, sent.Value);
        return copy;
    }
}

/// <summary>Reads and writes wire records, and tells what differs between two (docs/architecture.md#one-record-per-object).</summary>
internal static class WireJson
{
    /// <summary>Reads a body over a record that has what holds where nothing is sent.</summary>
    public static Result<T> Read<T>(ReadOnlySpan<byte> utf8, T over, WireReading? reading = null)
        where T : class => JsonBody.Read(utf8, (ref JsonCursor json) =>
    {
        WireReader.ReadObject(ref json, over, reading ?? new(), "");
        return over;
    });

    /// <summary>Reads the members to change.</summary>
    public static Result<WirePatch<T>> ReadPatch<T>(ReadOnlySpan<byte> utf8)
        where T : class => JsonBody.Read(utf8, (ref JsonCursor json) =>
            new WirePatch<T>(json.BeginObject()
                ? WireReader.ReadMembers(ref json, WireShape.Of(typeof(T)), new(IsPatch: true), "", out _)
                : []));

    /// <summary>Writes a record, or a list of them.</summary>
    public static void Write<T>(Utf8JsonWriter json, T value) => JsonSerializer.Serialize(json, value, WireOptions.Json);

    /// <summary>A record as a tree, for histories.</summary>
    public static JsonObject ToObject<T>(T value) => JsonSerializer.SerializeToNode(value, WireOptions.Json)!.AsObject();

    /// <summary>An answer with a record, or with a list of them.</summary>
    public static ApiAnswer Answer<T>(int status, T body, long? version = null) =>
        ApiAnswer.Write(status, json => Write(json, body)) with { ETag = version is { } tag ? Preconditions.TagOf(tag) : null };

    /// <summary>The names of the members in which two records differ.</summary>
    public static IEnumerable<string> Differences<T>(T before, T after)
        where T : class =>
        WireShape.Of(typeof(T)).Members
            .Where(member => member.Kind != WireKind.Translations && !Equals(member.Get(before), member.Get(after)))
            .Select(member => member.Name);
}
