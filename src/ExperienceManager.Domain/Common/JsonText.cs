using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ExperienceManager.Domain.Common;

/// <summary>
/// JSON text of the domain: compact, readable (nothing is embedded in HTML, so é and &lt; stay), and safe reading of texts.
/// </summary>
public static class JsonText
{
    /// <summary>How the domain writes JSON. Characters above U+FFFF are escaped even so.</summary>
    public static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What an action writes, as text.</summary>
    public static string Of(Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, WriterOptions)) write(writer);
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <summary>The text of a JSON string; false when it holds half a surrogate pair or bytes that are no UTF-8.</summary>
    public static bool TryText(JsonElement json, out string text)
    {
        try
        {
            text = json.GetString() ?? "";
            return true;
        }
        catch (InvalidOperationException)
        {
            // The framework has no Try form: this is how it says that the text has no UTF-16 form.
            text = "";
            return false;
        }
    }

    /// <summary>The name of a member; false as for <see cref="TryText"/>.</summary>
    public static bool TryName(JsonProperty member, out string name)
    {
        try
        {
            name = member.Name;
            return true;
        }
        catch (InvalidOperationException)
        {
            name = "";
            return false;
        }
    }
}
