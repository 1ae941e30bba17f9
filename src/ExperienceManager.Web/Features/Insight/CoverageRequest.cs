using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Configuration;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>What is asked of a rule.</summary>
/// <param name="Rule">The rule; null matches every order.</param>
/// <param name="Above">Key of the segment above which it would stand; null for below all.</param>
/// <param name="Rollout">Percent of the orders that match that its segment takes.</param>
/// <param name="Key">Key of its segment, which decides which orders these are; null for one that has no name yet.</param>
internal sealed record CoverageRequest(RuleNode? Rule, string? Above, decimal Rollout, string? Key)
{
    /// <summary>Whether the rule came as text alone, which has no paths inside.</summary>
    public bool IsText { get; private init; }

    private static readonly string[] Members = [RuleMembers.Json, RuleMembers.Text, "above", "rollout", "key"];

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
            if (RepeatedMembers.Find(utf8) is { } repeated) return Result.Invalid([repeated], JsonBody.MalformedKey);
            using var json = JsonDocument.Parse(utf8.ToArray(), _options);
            return Read(json.RootElement);
        }
        catch (JsonException fault)
        {
            return Malformed($"The body is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
    }

    /// <summary>The orders that its segment takes of those that match; null for all.</summary>
    public RolloutShare? ShareIn(ShopSnapshot snapshot) => Rollout == Segment.FullRollout ? null
        : new(Key ?? SegmentKeys.Make("", [.. snapshot.Segments.Select(segment => segment.Key)]), Rollout);

    private static Result<CoverageRequest> Read(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return Result.Invalid("", "This must be an object.", "dict_type");
        var problems = new ProblemList();
        if (!json.TryGetProperty(RuleMembers.Json, out _) && !json.TryGetProperty(RuleMembers.Text, out _))
        {
            problems.Add(new Problem(RuleMembers.Json, "Add a rule, or null for every order.", "missing"));
        }

        var rule = RuleMembers.Read(json, RuleJson.ReadValid, problems);
        var (above, key) = (ReadText(json, "above", problems), ReadText(json, "key", problems));
        var rollout = ReadRollout(json, problems);
        foreach (var name in json.EnumerateObject().Select(member => member.Name).Where(name => !Members.Contains(name)))
        {
            problems.Add(new Problem(PlainText.Shorten(name, 60), $"Unknown member.{ClosestWord.Hint(name, Members)}", "unknown_member"));
        }

        return problems.All.Count > 0 ? Result.Invalid(problems.All) : new CoverageRequest(rule, above, rollout, key)
        {
            IsText = !json.TryGetProperty(RuleMembers.Json, out var sent) || (sent.ValueKind == JsonValueKind.Null && rule is not null),
        };
    }

    private static string? ReadText(JsonElement json, string name, ProblemList problems)
    {
        if (json.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String) return text.GetString();
        if (text.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null) return null;
        problems.Add(new(name, "This must be a text.", "string_type"));
        return null;
    }

    private static decimal ReadRollout(JsonElement json, ProblemList problems)
    {
        const string name = "rollout";
        if (!json.TryGetProperty(name, out var given) || given.ValueKind == JsonValueKind.Null) return Segment.FullRollout;
        if (given.ValueKind == JsonValueKind.Number && given.TryGetDecimal(out var percentage))
        {
            problems.Add(SegmentValidation.CheckRollout(name, percentage));
            return percentage;
        }

        problems.Add(new(name, "This must be a number.", "decimal_type"));
        return Segment.FullRollout;
    }

    private static FailedResult Malformed(LocalizableText message) =>
        Result.Invalid("", message, JsonBody.MalformedKey, JsonBody.MalformedKey);
}
