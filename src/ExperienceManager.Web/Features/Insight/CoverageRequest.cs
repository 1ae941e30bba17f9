using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Configuration;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>What is asked of a rule.</summary>
/// <param name="Rule">The rule; null matches every order.</param>
/// <param name="Above">Key of the segment above which it would stand; null for below all.</param>
internal sealed record CoverageRequest(RuleNode? Rule, string? Above)
{
    private static readonly string[] Members = [RuleMembers.Json, RuleMembers.Text, "above"];

    // The limit on nesting is the rule's own, which says where.
    private static readonly JsonDocumentOptions _options = new() { MaxDepth = 1_000 };

    /// <summary>Reads a body. A rule that could not be saved is refused as saving it would be.</summary>
    public static Result<CoverageRequest> Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = JsonBody.WithoutMark(utf8);
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return Malformed("The body is not valid UTF-8.");
        try
        {
            if (TextFaults.Find(utf8) is { Count: > 0 } faults) return Result.Invalid(faults);
            using var json = JsonDocument.Parse(utf8.ToArray(), _options);
            return Read(json.RootElement);
        }
        catch (JsonException fault)
        {
            return Malformed($"The body is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
    }

    private static Result<CoverageRequest> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return Result.Invalid("", "This must be an object.", "dict_type");
        var problems = new ProblemList();
        if (!json.TryGetProperty(RuleMembers.Json, out _) && !json.TryGetProperty(RuleMembers.Text, out _))
        {
            problems.Add(new Problem(RuleMembers.Json, "Add a rule, or null for every order.", "missing"));
        }

        var rule = RuleMembers.Read(json, RuleJson.ReadValid, problems);
        var above = (string?)null;
        if (json.TryGetProperty("above", out var key) && key.ValueKind == JsonValueKind.String) above = key.GetString();
        else if (key.ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null)) problems.Add(new Problem("above", "This must be a text.", "string_type"));
        foreach (var name in json.EnumerateObject().Select(member => member.Name).Where(name => !Members.Contains(name)))
        {
            problems.Add(new Problem(PlainText.Shorten(name, 60), $"Unknown member.{ClosestWord.Hint(name, Members)}", "unknown_member"));
        }

        return problems.All.Count > 0 ? Result.Invalid(problems.All) : new CoverageRequest(rule, above);
    }

    private static FailedResult Malformed(LocalizableText message) => Result.Invalid("", message, JsonBody.MalformedKey, JsonBody.MalformedKey);
}
