using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api;

/// <summary>A JSON answer that is made already: what a handler returns, and what is kept for an idempotency key.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON, UTF-8.</param>
public sealed record ApiAnswer(int Status, ReadOnlyMemory<byte> Body) : IResult
{
    /// <summary>The <c>ETag</c> of what is answered; null for none.</summary>
    public string? ETag { get; init; }

    private static readonly JsonSerializerOptions Options = MakeOptions();

    private const string ContentType = "application/json; charset=utf-8";

    /// <summary>Done, and nothing to say.</summary>
    public static ApiAnswer Nothing { get; } = new(StatusCodes.Status204NoContent, ReadOnlyMemory<byte>.Empty);

    /// <summary>An answer with what an action writes.</summary>
    public static ApiAnswer Write(int status, Action<Utf8JsonWriter> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, JsonText.WriterOptions)) write(json);
        return new ApiAnswer(status, buffer.WrittenMemory);
    }

    /// <summary>An answer with a record.</summary>
    public static ApiAnswer Of<T>(int status, T body) => new(status, JsonSerializer.SerializeToUtf8Bytes(body, Options));

    /// <summary>Sets how records are written: as the API document says.</summary>
    internal static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.Encoder = JsonText.WriterOptions.Encoder;
    }

    private static JsonSerializerOptions MakeOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web);
        Configure(options);
        return options;
    }

    /// <summary>
    /// An answer about one thing, with what the request held that is not used. Without any it stays as it is, as <c>GET</c> answers.
    /// </summary>
    public ApiAnswer WithWarnings(IReadOnlyList<string>? warnings)
    {
        if (warnings is not { Count: > 0 } || Body.IsEmpty || Body.Span[^1] != (byte)'}') return this;
        var added = new ArrayBufferWriter<byte>(Body.Length + 256);
        added.Write(Body.Span[..Body.Span.LastIndexOf((byte)'}')]);
        added.Write(Body.Span.IndexOf((byte)':') < 0 ? "\"warnings\":"u8 : ",\"warnings\":"u8);
        using (var json = new Utf8JsonWriter(added, JsonText.WriterOptions))
        {
            json.WriteStartArray();
            foreach (var warning in warnings) json.WriteStringValue(warning);
            json.WriteEndArray();
        }

        added.Write("}"u8);
        return this with { Body = added.WrittenMemory };
    }

    /// <inheritdoc/>
    public Task ExecuteAsync(HttpContext httpContext)
    {
        ArgumentNullException.ThrowIfNull(httpContext);
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.CacheControl = "no-store";
        if (ETag is not null) response.Headers.ETag = ETag;
        if (Status == StatusCodes.Status204NoContent) return Task.CompletedTask;
        response.ContentType = ContentType;
        response.ContentLength = Body.Length;
        return response.BodyWriter.WriteAsync(Body).AsTask();
    }
}
