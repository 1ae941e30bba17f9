using System.Globalization;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// An object of a payload. What is absent or null is null; what is of another kind than Shopify promises is left out and noted with its
/// path, because guessing at a changed format would fill orders with nonsense. Texts were checked before.
/// </summary>
internal readonly struct ShopifyNode(JsonElement json, string path, List<Problem> problems)
{
    /// <summary>What was left out so far.</summary>
    public IReadOnlyList<Problem> Odd => [.. problems];

    /// <summary>Whether the member itself was left out.</summary>
    public bool IsOdd(string name)
    {
        var at = Below(name);
        return problems.Exists(problem => problem.Path == at);
    }

    /// <summary>Whether the member is there, be it null.</summary>
    public bool Has(string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    /// <summary>An object.</summary>
    public ShopifyNode? Object(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Object) return new ShopifyNode(value, Below(name), problems);
        Note(name, "an object");
        return null;
    }

    /// <summary>Whether the member is a list.</summary>
    public bool HasList(string name) => Find(name) is { ValueKind: JsonValueKind.Array };

    /// <summary>The objects of a list.</summary>
    public IEnumerable<ShopifyNode> List(string name)
    {
        if (Find(name) is not { } value) yield break;
        if (value.ValueKind != JsonValueKind.Array)
        {
            Note(name, "a list");
            yield break;
        }

        var index = 0;
        foreach (var element in value.EnumerateArray())
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{Below(name)}.{index++}");
            if (element.ValueKind == JsonValueKind.Object) yield return new ShopifyNode(element, at, problems);
            else problems.Add(new Problem(at, "This must be an object."));
        }
    }

    /// <summary>The texts of a list.</summary>
    public IReadOnlyList<string> Texts(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } value) return [];
        return [.. value.EnumerateArray().Where(element => element.ValueKind == JsonValueKind.String)
            .Select(element => element.GetString()!)];
    }

    /// <summary>
    /// The texts and numbers of a list by their place; empty where there is none, because lists beside each other are read by place.
    /// </summary>
    public IReadOnlyList<string> Places(string name)
    {
        if (Find(name) is not { ValueKind: JsonValueKind.Array } value) return [];
        return [.. value.EnumerateArray().Select(element => ScalarOf(element) ?? "")];
    }

    /// <summary>Tags: one text with commas, or (as GraphQL has it) a list; null when the member is absent or null.</summary>
    public IReadOnlyList<string>? Tags(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.Array) return Texts(name);
        return Text(name) is { } text ? ShopifyTags.Split(text) : null;
    }

    /// <summary>A text; empty ones count as absent.</summary>
    public string? Text(string name)
    {
        if (Find(name) is not { } value) return null;
        if (value.ValueKind == JsonValueKind.String) return value.GetString() is { Length: > 0 } text ? text : null;
        Note(name, "a text");
        return null;
    }

    /// <summary>An id: a number, a text, or a global id of which only the last part counts; an empty text is none.</summary>
    public string? Id(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        { ValueKind: JsonValueKind.String } text when text.GetString()!.Split('/')[^1].Trim() is { Length: > 0 } id => id,
        _ => null,
    };

    /// <summary>A scalar as text, for attributes.</summary>
    public string? Scalar(string name) => Find(name) is { } value ? ScalarOf(value) : null;

    /// <summary>A number, or a text that is one: Shopify writes money as text.</summary>
    public decimal? Number(string name)
    {
        if (Find(name) is not { } value) return null;
        var text = value.ValueKind switch
        {
            JsonValueKind.Number => value.GetRawText(),
            JsonValueKind.String => value.GetString()!,
            _ => "",
        };
        if (string.IsNullOrWhiteSpace(text) && value.ValueKind == JsonValueKind.String)
        {
            Note(name, "a number");
            return null;
        }

        if (JsonCursor.TryDecimal(Encoding.UTF8.GetBytes(text.Trim()), out var number)) return number;
        Note(name, "a number");
        return null;
    }

    /// <summary>Whether a member is true.</summary>
    public bool Flag(string name) => Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>An ISO 8601 date-time.</summary>
    public Instant? Time(string name)
    {
        if (Text(name) is not { } text) return null;
        if (IsoTime.TryParse(text, out var time)) return time;
        Note(name, "an ISO 8601 date-time");
        return null;
    }

    /// <summary>The member as it was sent.</summary>
    public string? Raw(string name) => Find(name)?.GetRawText();

    /// <summary>Notes that something required is missing.</summary>
    public void NoteMissing(string name) => problems.Add(new Problem(Below(name), "This member is missing.", "missing"));

    private static string? ScalarOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };

    private JsonElement? Find(string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
            ? value
            : null;

    private string Below(string name) => path.Length == 0 ? name : $"{path}.{name}";

    /// <summary>Notes that a member is not what it must be, and was left out.</summary>
    public void Note(string name, string words) => problems.Add(new Problem(Below(name), $"This must be {words}."));
}
