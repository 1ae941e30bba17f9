using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Wire;

namespace ExperienceManager.Web.Features.Configuration;

/// <summary>Writes a shop's configuration. The same state always gives the same bytes, and importing them changes nothing.</summary>
internal static class ConfigurationWriter
{
    private static readonly JsonWriterOptions Options =
        new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// The document as an answer. With rules as text, too, it has the ETag of the document without: it is the same state.
    /// </summary>
    public static ApiAnswer Answer(ConfigurationState state, bool withRuleText = false)
    {
        var document = ConfigurationDocument.Of(state);
        var body = Write(withRuleText ? document.WithRuleText() : document);
        return new ApiAnswer(StatusCodes.Status200OK, body) { ETag = TagOf(withRuleText ? Write(document).Span : body.Span) };
    }

    /// <summary>The ETag of a state.</summary>
    public static string TagOf(ConfigurationState state) => Answer(state).ETag!;

    private static string TagOf(ReadOnlySpan<byte> document) => $"\"{Convert.ToHexStringLower(SHA256.HashData(document).AsSpan(0, 16))}\"";

    private static ReadOnlyMemory<byte> Write(ConfigurationDocument document)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Options)) WireJson.Write(json, document);
        buffer.Write("\n"u8);
        return buffer.WrittenMemory;
    }
}
