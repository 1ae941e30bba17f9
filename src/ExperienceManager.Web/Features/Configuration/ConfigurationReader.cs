using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>
/// Reads configuration documents. Loud: an unknown member is a problem, so that a misspelt <c>rule</c> never means every order.
/// </summary>
internal static class ConfigurationReader
{
    /// <summary>Reads a document on its own; whether it fits the shop is <see cref="ConfigurationCheck"/>'s.</summary>
    public static Result<ConfigurationDocument> Read(ReadOnlySpan<byte> utf8)
    {
        utf8 = JsonBody.WithoutMark(utf8);
        if (!System.Text.Unicode.Utf8.IsValid(utf8)) return Malformed("The document is not valid UTF-8.");
        try
        {
            // First: looking for names given twice needs names that are text.
            if (TextFaults.Find(utf8) is { Count: > 0 } faults) return Result.Invalid(faults);
            if (RepeatedMembers.Find(utf8) is { } repeated) return Result.Invalid([repeated], JsonBody.MalformedKey);
            var json = new JsonCursor(utf8);
            var reading = new WireReading(IsStrict: true);
            var document = new ConfigurationDocument { Paths = reading.Paths };
            WireReader.ReadObject(ref json, document, reading, "");
            json.End();
            return json.Problems.Count > 0 ? Result.Invalid(json.Problems) : document.WithoutRuleText();
        }
        catch (JsonException fault)
        {
            return Malformed($"The document is not valid JSON: line {fault.LineNumber + 1}, byte {fault.BytePositionInLine + 1}.");
        }
    }

    private static FailedResult Malformed(string message) => Result.Invalid("", message, JsonBody.MalformedKey, JsonBody.MalformedKey);
}
