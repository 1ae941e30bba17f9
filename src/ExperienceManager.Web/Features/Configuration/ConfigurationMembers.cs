using System.Text.Json;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>The members of one object of a document, taken one by one; what is left at the end is unknown.</summary>
internal sealed class ConfigurationMembers
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly List<string> _known = [];
    private readonly string _path;
    private readonly ProblemList _problems;

    /// <summary>Of an object at a path; notes a problem when it is none.</summary>
    public ConfigurationMembers(JsonElement json, string path, ProblemList problems)
    {
        (_path, _problems) = (path, problems);
        IsObject = json.ValueKind == JsonValueKind.Object;
        if (!IsObject) Note("", "This must be an object.", "dict_type");
        else foreach (var member in json.EnumerateObject()) _members[member.Name] = member.Value;
    }

    /// <summary>Whether there are members at all.</summary>
    public bool IsObject { get; }

    /// <summary>A member's value; null when absent.</summary>
    public JsonElement? Take(string name)
    {
        _known.Add(name);
        return _members.Remove(name, out var value) ? value : null;
    }

    /// <summary>A text; null when absent, null or no text, which is noted.</summary>
    public string? TakeText(string name)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Note(name, "This must be a text.", "string_type");
        return null;
    }

    /// <summary>True or false.</summary>
    public bool TakeFlag(string name, bool otherwise)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Note(name, "This must be true or false.", "bool_type");
        return otherwise;
    }

    /// <summary>A list of texts; empty when absent.</summary>
    public EquatableArray<string> TakeTexts(string name)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return [];
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String))
        {
            return value.EnumerateArray().Select(element => element.GetString()!).ToEquatableArray();
        }

        Note(name, "This must be a list of texts.", "list_type");
        return [];
    }

    /// <summary>A member that has a reader of its own; its problems get their place.</summary>
    public T? TakePart<T>(string name, Func<JsonElement, Result<T>> read)
        where T : class?
    {
        if (Take(name) is not { } value) return null;
        var part = read(value);
        if (part.Succeeded || part.Problems.Count == 0) return part.Value;
        _problems.AddUnder(_path, part.Problems.Select(problem => problem.Under(name)));
        return null;
    }

    /// <summary>Notes a problem at a member.</summary>
    public void Note(string name, string message, string type) => _problems.Add(new Problem(name, message, type).Under(_path));

    /// <summary>Notes every member that nobody took.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _members.Keys) Note(PlainText.Shorten(name, 60), $"Unknown member.{ClosestWord.Hint(name, _known)}", "unknown_member");
    }
}
