using System.Text.Json;
using System.Text.Unicode;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api.Json;

/// <summary>Reads one kind of thing from a cursor; what is wrong is noted on the cursor.</summary>
public delegate T JsonReading<out T>(ref JsonCursor json);

/// <summary>Reads a whole JSON body: valid UTF-8, no text that cannot be stored, one value, no problem noted; otherwise why not.</summary>
public static class JsonBody
{
    /// <summary>The key of bodies that are no JSON at all.</summary>
    public const string MalformedKey = "json_invalid";

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a body.</summary>
    public static Result<T> Read<T>(ReadOnlySpan<byte> utf8, JsonReading<T> reading) => Read(utf8, reading, checksTexts: true);

    /// <summary>Reads a body whose parts are read by themselves as bodies, each with its own outcome.</summary>
    public static Result<T> ReadParts<T>(ReadOnlySpan<byte> utf8, JsonReading<T> reading) => Read(utf8, reading, checksTexts: false);

    private static Result<T> Read<T>(ReadOnlySpan<byte> utf8, JsonReading<T> reading, bool checksTexts)
    {
        ArgumentNullException.ThrowIfNull(reading);
        utf8 = WithoutMark(utf8);
        if (utf8.IsEmpty) return Malformed("The body is empty; it must be JSON.");
        if (!Utf8.IsValid(utf8)) return Malformed("The body is not valid UTF-8.");
        try
        {
            if (checksTexts && TextFaults.Find(utf8) is { Count: > 0 } faults) return Result.Invalid(faults);
            var json = new JsonCursor(utf8);
            var value = reading(ref json);
            json.End();
            if (json.Problems.Count > 0) return Result.Invalid(json.Problems);
            Result<T> read = value;
            return read.WithWarnings(json.Unused);
        }
        catch (JsonException malformed)
        {
            return Malformed($"The body is not valid JSON: line {malformed.LineNumber + 1}, byte {malformed.BytePositionInLine + 1}.{HintOf(malformed)}");
        }
    }

    /// <summary>A body without the byte order mark that some editors put in front.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> utf8) => utf8.StartsWith(ByteOrderMark)
        ? utf8[ByteOrderMark.Length..]
        : utf8;

    private static FailedResult Malformed(string message) => Result.Invalid("", message, MalformedKey, MalformedKey);

    // The reader reports an end that comes too early as a depth, too.
    private static string HintOf(JsonException malformed) => malformed.Message switch
    {
        var words when words.Contains("maximum", StringComparison.OrdinalIgnoreCase) =>
            $" It is nested more than {JsonCursor.Depth} levels deep.",
        var words when words.Contains("depth to be zero", StringComparison.OrdinalIgnoreCase) => " It ends too early.",
        _ => "",
    };
}
