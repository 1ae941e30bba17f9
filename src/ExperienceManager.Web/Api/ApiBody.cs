using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Api;

/// <summary>Reads something from a whole body.</summary>
public delegate T BodyReading<out T>(ReadOnlySpan<byte> utf8);

/// <summary>
/// Reads request bodies: JSON only, uncompressed, up to 8 MiB; parsed where they lie, without a copy when they came in one piece.
/// </summary>
public static class ApiBody
{
    /// <summary>Bytes of the longest body.</summary>
    public const int Longest = 8 * 1024 * 1024;

    private static readonly object HashItem = new();

    private static readonly object WarningsItem = new();

    /// <summary>Reads the body; refusals are <see cref="BadHttpRequestException"/> with 413 or 415.</summary>
    public static async ValueTask<T> ReadAsync<T>(HttpContext http, BodyReading<T> reading)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(reading);
        Refuse(http.Request);
        var body = http.Request.BodyReader;
        while (true)
        {
            var read = await body.ReadAsync(http.RequestAborted).ConfigureAwait(false);
            if (read.Buffer.Length > Longest) throw TooLong();
            if (!read.IsCompleted)
            {
                body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var value = Parse(http, read.Buffer, reading);
            body.AdvanceTo(read.Buffer.End);
            return value;
        }
    }

    /// <summary>The bytes of a body of any type; null when it is longer than any body may be.</summary>
    public static async Task<byte[]?> ReadRawAsync(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (http.Request.ContentLength > Longest) return null;
        while (true)
        {
            var read = await http.Request.BodyReader.ReadAsync(http.RequestAborted).ConfigureAwait(false);
            var isTooLong = read.Buffer.Length > Longest;
            if (!isTooLong && !read.IsCompleted)
            {
                http.Request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
                continue;
            }

            var body = isTooLong ? null : read.Buffer.ToArray();
            http.Request.BodyReader.AdvanceTo(read.Buffer.End);
            return body;
        }
    }

    /// <summary>
    /// SHA-256 of the query and of the body's value (none when none was read); for requests that carry an idempotency key.
    /// </summary>
    public static byte[] HashOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items[HashItem] as byte[] ?? Hash(http.Request, []);
    }

    /// <summary>What the body holds that is not used, as sentences; null when no body was read.</summary>
    public static IReadOnlyList<string>? WarningsOf(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Items[WarningsItem] as IReadOnlyList<string>;
    }

    /// <summary>Says what a request is about that is not read here, such as the file of a form.</summary>
    public static void Identify(HttpContext http, ReadOnlySpan<byte> content)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Items[HashItem] = Hash(http.Request, content);
    }

    private static T Parse<T>(HttpContext http, in ReadOnlySequence<byte> body, BodyReading<T> reading)
    {
        if (body.IsSingleSegment) return Parse(http, body.FirstSpan, reading);
        var copy = ArrayPool<byte>.Shared.Rent((int)body.Length);
        try
        {
            body.CopyTo(copy);
            return Parse(http, copy.AsSpan(0, (int)body.Length), reading);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copy);
        }
    }

    private static T Parse<T>(HttpContext http, ReadOnlySpan<byte> body, BodyReading<T> reading)
    {
        if (http.Request.Headers.ContainsKey(Idempotency.IdempotentWrites.Header))
            http.Items[HashItem] = Hash(http.Request, Idempotency.CanonicalJson.Of(body));
        var value = reading(body);
        if (value is IOutcome { Succeeded: true } read) http.Items[WarningsItem] = read.Warnings;
        return value;
    }

    private static byte[] Hash(HttpRequest request, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.QueryString}\n"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }

    private static void Refuse(HttpRequest request)
    {
        if (!request.HasJsonContentType() || !IsUtf8(request))
            throw new BadHttpRequestException(
                "The body must be JSON in UTF-8: Content-Type: application/json.", StatusCodes.Status415UnsupportedMediaType);
        if (request.Headers.ContentEncoding.Any(coding => !string.Equals(coding, "identity", StringComparison.OrdinalIgnoreCase)))
            throw new BadHttpRequestException("The body must not be compressed.", StatusCodes.Status415UnsupportedMediaType);
        if (request.ContentLength > Longest) throw TooLong();
    }

    private static bool IsUtf8(HttpRequest request)
    {
        var at = request.ContentType!.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        return at < 0 || request.ContentType.AsSpan(at + "charset=".Length).Trim(" \"")
            .StartsWith("utf-8", StringComparison.OrdinalIgnoreCase);
    }

    private static BadHttpRequestException TooLong() => new("The body is longer than 8 MiB.", StatusCodes.Status413PayloadTooLarge);
}
