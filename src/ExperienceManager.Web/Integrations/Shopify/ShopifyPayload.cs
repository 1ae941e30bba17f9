using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Reads the body of a webhook: valid UTF-8 and JSON, no text that cannot be stored, not nested without end.</summary>
internal static class ShopifyPayload
{
    /// <summary>The type of a problem that costs the whole payload.</summary>
    public const string MissingType = "missing";

    /// <summary>
    /// Reads something from a body; a failure says where and what, for the list of deliveries. Only what is missing costs the payload.
    /// </summary>
    public static Result<T> Read<T>(ReadOnlyMemory<byte> body, Func<ShopifyNode, T> reading)
    {
        var checkedBody = JsonBody.Read(body.Span, PassOver);
        if (!checkedBody.Succeeded) return checkedBody.ToFailed();
        using var json = JsonDocument.Parse(body[^JsonBody.WithoutMark(body.Span).Length..]);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return Result.Invalid("", "The body is not a JSON object.");
        var problems = new List<Problem>();
        var value = reading(new ShopifyNode(json.RootElement, "", problems));
        var missing = problems.Where(problem => problem.Type == MissingType).ToList();
        return missing.Count > 0 ? Result.Invalid(missing) : value;
    }

    /// <summary>What is wrong, in one text.</summary>
    public static string Explain(IReadOnlyList<Problem> problems) =>
        string.Join(" ", problems.Take(5)
            .Select(problem => problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}"));

    private static bool PassOver(ref JsonCursor json)
    {
        json.Skip();
        return true;
    }
}
