using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Campaigns;
using NodaTime;

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

    /// <summary>Whether a member is given that no one took yet; null is absent.</summary>
    public bool Has(string name) => _members.TryGetValue(name, out var value) && value.ValueKind != JsonValueKind.Null;

    /// <summary>Whether a member is given that no one took yet, be it null.</summary>
    public bool HasMember(string name) => _members.ContainsKey(name);

    /// <summary>A text; null when absent, null or no text, which is noted.</summary>
    public string? TakeText(string name)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString();
        Note(name, "This must be a text.", "string_type");
        return null;
    }

    /// <summary>A discount code; null when absent or null, and noted when it is blank or has line feeds.</summary>
    public string? TakeCode(string name)
    {
        var code = TakeText(name);
        if (DiscountCodes.Check(name, code) is { } problem) Note(problem.Path, problem.Message, problem.Type);
        return code;
    }

    /// <summary>True or false.</summary>
    public bool TakeFlag(string name, bool otherwise)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return otherwise;
        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False) return value.GetBoolean();
        Note(name, "This must be true or false.", "bool_type");
        return otherwise;
    }

    /// <summary>A number; null when absent, null or no number, which is noted.</summary>
    public decimal? TakeNumber(string name)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return null;
        if (value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)) return number;
        Note(name, "This must be a number.", "decimal_type");
        return null;
    }

    /// <summary>An instant as it will be stored, so that what is checked is what is kept; null when absent, null or none, which is noted.</summary>
    public Instant? TakeTime(string name)
    {
        if (TakeText(name) is not { } text) return null;
        if (IsoTime.TryParse(text, out var instant)) return InstantConverter.AsStored(instant);
        Note(name, "This must be an ISO 8601 date-time, such as 2026-11-27T09:00:00+01:00.", "datetime_parsing");
        return null;
    }

    /// <summary>One of the words of a choice; null when absent, or none of them, which is noted.</summary>
    public TChoice? TakeChoice<TChoice>(string name, bool isNeeded, string type = "enum")
        where TChoice : struct, Enum
    {
        var word = TakeText(name);
        if (word is not null && CampaignWords.Find<TChoice>(word) is { } choice) return choice;
        if (word is not null || isNeeded) Note(name, $"This must be one of {string.Join(", ", CampaignWords.All<TChoice>())}.", type);
        return null;
    }

    /// <summary>A list of objects, each with a reader of its own; null when absent.</summary>
    public ImmutableArray<T>? TakeEntries<T>(string name, int most, Func<ConfigurationMembers, T?> read)
        where T : class
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } list) return null;
        if (list.ValueKind != JsonValueKind.Array)
        {
            Note(name, "This must be a list.", "list_type");
            return [];
        }

        if (list.GetArrayLength() > most) Note(name, $"There can be at most {most} {name}.", "too_many");
        var entries = ImmutableArray.CreateBuilder<T>();
        var index = 0;
        foreach (var element in list.EnumerateArray().Take(most))
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}.{index++}");
            var members = new ConfigurationMembers(element, _path.Length > 0 ? $"{_path}.{place}" : place, _problems);
            if (read(members) is { } entry) entries.Add(entry);
            members.RefuseOthers();
        }

        return entries.ToImmutable();
    }

    /// <summary>A list of texts; empty when absent.</summary>
    public EquatableArray<string> TakeTexts(string name)
    {
        if (Take(name) is not { ValueKind: not JsonValueKind.Null } value) return [];
        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(name, "This must be a list of texts.", "list_type");
            return [];
        }

        foreach (var (index, element) in value.EnumerateArray().Index())
        {
            if (element.ValueKind != JsonValueKind.String) Note(string.Create(CultureInfo.InvariantCulture, $"{name}.{index}"), "This must be a text.", "string_type");
        }

        return value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String).Select(element => element.GetString()!).ToEquatableArray();
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

    /// <summary>Notes every member that no one took.</summary>
    public void RefuseOthers()
    {
        foreach (var name in _members.Keys) Note(PlainText.Shorten(name, 60), $"Unknown member.{ClosestWord.Hint(name, _known)}", "unknown_member");
    }
}
