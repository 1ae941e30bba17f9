using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;

namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>Reads the body of a webhook: valid UTF-8 and JSON, no text that cannot be stored, not nested without end.</summary>
internal static class ShopifyPayload
{
    /// <summary>Reads something from a body; a failure says where and what, for the list of deliveries.</summary>
    public static Result<T> Read<T>(ReadOnlyMemory<byte> body, Func<ShopifyNode, T> reading)
    {
        var checkedBody = JsonBody.Read(body.Span, PassOver);
        if (!checkedBody.Succeeded) return checkedBody.ToFailed();
        using var json = JsonDocument.Parse(body);
        if (json.RootElement.ValueKind != JsonValueKind.Object) return Result.Invalid("", "The body is no JSON object.");
        var problems = new List<Problem>();
        var value = reading(new ShopifyNode(json.RootElement, "", problems));
        return problems.Count > 0 ? Result.Invalid(problems) : value;
    }

    /// <summary>What is wrong, in one text.</summary>
    public static string Explain(IReadOnlyList<Problem> problems) => string.Join(" ", problems.Take(5).Select(problem => problem.Path.Length == 0 ? problem.Message : $"{problem.Path}: {problem.Message}"));

    private static bool PassOver(ref JsonCursor json)
    {
        json.Skip();
        return true;
    }
}
