using System.Globalization;
using System.Text.Json;
using ExperienceManager.Web.Api;

namespace ExperienceManager.Web.Integrations.Narvar;

/// <summary>The envelope of Narvar's order API: <c>{"status","messages":[{"level","code","message"}],"order_info"?}</c>.</summary>
public static class NarvarEnvelope
{
    /// <summary>Where Narvar's routes are.</summary>
    public const string Root = "/api/v1";

    private const int MaxMessages = 20;

    /// <summary>A success, with what an action writes as <c>order_info</c>, and what was kept but not used.</summary>
    public static ApiAnswer Success(
        int status, string message, Action<Utf8JsonWriter>? writeOrder = null, IReadOnlyList<string>? warnings = null) =>
        ApiAnswer.Write(status, json =>
    {
        json.WriteStartObject();
        json.WriteString("status", "SUCCESS");
        json.WriteStartArray("messages");
        WriteMessage(json, "INFO", status, message);
        foreach (var warning in warnings ?? []) WriteMessage(json, "WARN", status, warning);
        json.WriteEndArray();
        if (writeOrder is not null)
        {
            json.WritePropertyName("order_info");
            writeOrder(json);
        }

        json.WriteEndObject();
    });

    /// <summary>A failure, one message for each problem.</summary>
    public static ApiAnswer Of(ApiError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return ApiAnswer.Write(error.Status, json =>
        {
            json.WriteStartObject();
            json.WriteString("status", "FAILURE");
            json.WriteStartArray("messages");
            if (error.Problems.Count == 0) WriteMessage(json, "ERROR", error.Status, error.Message);
            foreach (var problem in error.Problems.Take(MaxMessages))
                WriteMessage(json, "ERROR", error.Status, problem.Path.Length == 0
                    ? problem.Message
                    : $"{problem.Path}: {problem.Message}");
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void WriteMessage(Utf8JsonWriter json, string level, int code, string message)
    {
        json.WriteStartObject();
        json.WriteString("level", level);
        json.WriteString("code", code.ToString(CultureInfo.InvariantCulture));
        json.WriteString("message", message);
        json.WriteEndObject();
    }
}
