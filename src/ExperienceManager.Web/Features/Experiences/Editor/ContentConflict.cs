using System.Text.Json.Nodes;
using ExperienceManager.Domain.Experiences;
using ExperienceManager.Web.Features.Drafts;

namespace ExperienceManager.Web.Features.Experiences.Editor;

/// <summary>A field of an experience, with both versions of it.</summary>
/// <param name="Path">Where it is, such as <c>hero.headline.de-DE</c>.</param>
/// <param name="Mine">The author's value.</param>
/// <param name="Theirs">The saved value.</param>
public sealed record ContentDifference(string Path, JsonNode? Mine, JsonNode? Theirs);

/// <summary>Two versions of an experience. Lists of different length count as one field.</summary>
public static class ContentConflict
{
    /// <summary>Compares three versions; without the one the author began from, every difference is open.</summary>
    public static VersionConflict<StoredExperience, NamedContent, ContentDifference> Between(
        NamedContent? origin, NamedContent mine, StoredExperience stored)
    {
        ArgumentNullException.ThrowIfNull(mine);
        ArgumentNullException.ThrowIfNull(stored);
        var theirs = NamedContent.Of(stored);
        var found = new List<VersionDifference<ContentDifference>>();
        Collect("", origin?.ToJson(), mine.ToJson(), theirs.ToJson(), origin is not null, found);
        return new(stored, theirs, mine, [.. found], chosen => Take(mine, chosen));
    }

    private static NamedContent Take(NamedContent mine, IEnumerable<ContentDifference> chosen)
    {
        var merged = mine.ToJson();
        foreach (var difference in chosen) Put(merged, difference.Path.Split('.'), difference.Theirs?.DeepClone());
        return NamedContent.Read(merged);
    }

    private static void Collect(
        string path, JsonNode? origin, JsonNode? mine, JsonNode? theirs, bool isOriginKnown,
        List<VersionDifference<ContentDifference>> found)
    {
        if (AreSame(mine, theirs)) return;
        foreach (var (name, one, two, three) in Parts(origin, mine, theirs))
        {
            Collect(path.Length == 0 ? name : $"{path}.{name}", one, two, three, isOriginKnown, found);
        }

        if (IsWhole(origin, mine, theirs))
        {
            bool? takesTheirs = !isOriginKnown ? null : AreSame(origin, theirs) ? false : AreSame(origin, mine) ? true : null;
            found.Add(new(new(path, mine?.DeepClone(), theirs?.DeepClone()), takesTheirs));
        }
    }

    // A state that one side does not have lacks the texts that the other side has empty.
    private static bool AreSame(JsonNode? one, JsonNode? two) => JsonNode.DeepEquals(one, two) || (IsBlank(one) && IsBlank(two));

    private static bool IsBlank(JsonNode? node) =>
        node is null || (node is JsonValue value && value.TryGetValue<string>(out var text) && text.Length == 0);

    // Texts of a locale that one side lacks, and lists of different length, are compared as they are; objects (of a state) field by field.
    private static bool IsWhole(JsonNode? origin, JsonNode? mine, JsonNode? theirs) => (mine, theirs) switch
    {
        (JsonObject or null, JsonObject) or (JsonObject, null) => false,
        (JsonArray one, JsonArray two) => one.Count != two.Count || (origin is JsonArray three && three.Count != one.Count),
        _ => true,
    };

    private static IEnumerable<(string Name, JsonNode? Origin, JsonNode? Mine, JsonNode? Theirs)> Parts(
        JsonNode? origin, JsonNode? mine, JsonNode? theirs)
    {
        if (IsWhole(origin, mine, theirs)) yield break;
        if (mine is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++) yield return ($"{i}", (origin as JsonArray)?[i], list[i], theirs![i]);
            yield break;
        }

        var (one, two, three) = (origin as JsonObject, mine as JsonObject, theirs as JsonObject);
        foreach (var name in Names(two).Union(Names(three))) yield return (name, one?[name], two?[name], three?[name]);
    }

    private static IEnumerable<string> Names(JsonObject? json) => json?.Select(member => member.Key) ?? [];

    private static void Put(JsonNode root, ReadOnlySpan<string> path, JsonNode? value)
    {
        var node = root;
        for (var i = 0; i < path.Length - 1; i++)
        {
            node = node is JsonArray list ? list[Index(path[i])]! : (node[path[i]] ??= new JsonObject());
        }

        if (node is JsonArray items) items[Index(path[^1])] = value;
        else if (value is null) ((JsonObject)node).Remove(path[^1]);
        else node[path[^1]] = value;
    }

    private static int Index(string text) => int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>Name and content together, as the editor edits them.</summary>
/// <param name="Name">The name.</param>
/// <param name="Content">The content.</param>
public sealed record NamedContent(string Name, ExperienceContent Content)
{
    /// <summary>The draft of a stored experience.</summary>
    public static NamedContent Of(StoredExperience stored)
    {
        ArgumentNullException.ThrowIfNull(stored);
        return new(stored.Experience.Name, stored.Experience.Draft);
    }

    /// <summary>Both in one object.</summary>
    public JsonObject ToJson()
    {
        var json = JsonNode.Parse(ExperienceContentJson.ToJson(Content))!.AsObject();
        json.Insert(0, "name", Name);
        return json;
    }

    /// <summary>Reads <see cref="ToJson"/>.</summary>
    public static NamedContent Read(JsonObject json)
    {
        ArgumentNullException.ThrowIfNull(json);
        return new((string?)json["name"] ?? "", ExperienceContentJson.ReadLenient(json.ToJsonString()));
    }
}
