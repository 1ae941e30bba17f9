using System.Security.Cryptography;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using NodaTime;

namespace ExperienceManager.Web.Api.Idempotency;

/// <summary>
/// Writes that may carry an <c>Idempotency-Key</c>: the same key and body within 24 hours gets the first answer, and the write is done
/// once; the same key with another body is a conflict. A key belongs to the method and address that it is sent to. Bodies are compared by
/// value. Key, answer and write are one transaction. A refused write keeps nothing.
/// </summary>
public sealed class IdempotentWrites(WriteQueue writes, IClock clock)
{
    /// <summary>The request header.</summary>
    public const string Header = "Idempotency-Key";

    private const int MaxKeyLength = 255;

    private static readonly Duration Kept = Duration.FromHours(24);

    /// <summary>Does the write, or finds that it was done.</summary>
    /// <param name="http">The request, whose body has been read.</param>
    /// <param name="shop">The caller's shop.</param>
    /// <param name="write">The write.</param>
    /// <param name="answer">Makes the answer from what the write returned.</param>
    public async Task<Result<ApiAnswer>> RunAsync<T>(
        HttpContext http, ShopId shop, Func<WriteScope, Task<Result<T>>> write, Func<T, ApiAnswer> answer)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(answer);
        if (http.Request.Headers.ContainsKey(Header))
            return await writes.WriteAsync(scope => RunInAsync(http, shop, scope, write, answer), WriteLane.Ingest).ConfigureAwait(false);

        // No one keeps the answer: it is made here, not in the writer's time.
        var written = await writes.WriteAsync(write, WriteLane.Ingest).ConfigureAwait(false);
        return written.Succeeded ? answer(written.Value) : written.ToFailed();
    }

    /// <summary>The same inside a transaction that is open already.</summary>
    public Task<Result<ApiAnswer>> RunInAsync<T>(
        HttpContext http, ShopId shop, WriteScope scope, Func<WriteScope, Task<Result<T>>> write, Func<T, ApiAnswer> answer)
    {
        ArgumentNullException.ThrowIfNull(http);
        var header = http.Request.Headers[Header];
        if (header.Count == 0) return AnswerAsync(scope, write, answer);
        var key = header.ToString();
        if (key.Length is 0 or > MaxKeyLength)
            return Task.FromResult<Result<ApiAnswer>>(
                Result.Invalid("", $"The {Header} must have 1 to {MaxKeyLength} characters.", "idempotency_key_invalid"));
        return OnceAsync(scope, shop, $"{http.Request.Method} {http.Request.Path} {key}", ApiBody.HashOf(http), write, answer);
    }

    private static async Task<Result<ApiAnswer>> AnswerAsync<T>(
        WriteScope scope, Func<WriteScope, Task<Result<T>>> write, Func<T, ApiAnswer> answer)
    {
        var written = await write(scope).ConfigureAwait(false);
        return written.Succeeded ? answer(written.Value) : written.ToFailed();
    }

    private async Task<Result<ApiAnswer>> OnceAsync<T>(
        WriteScope scope, ShopId shop, string key, byte[] hash, Func<WriteScope, Task<Result<T>>> write, Func<T, ApiAnswer> answer)
    {
        var now = clock.GetCurrentInstant();
        if (!await ClaimAsync(scope, shop, key, hash, now).ConfigureAwait(false))
            return await ReplayAsync(scope, shop, key, hash).ConfigureAwait(false);
        var done = await AnswerAsync(scope, write, answer).ConfigureAwait(false);
        if (!done.Succeeded) return done;
        await new Statement(scope, "UPDATE idempotency_keys SET status = @p2, body = @p3 WHERE shop_id = @p0 AND key = @p1", 4)
            .ExecuteAsync(scope, shop.Value, key, done.Value.Status, done.Value.Body.ToArray()).ConfigureAwait(false);
        return done;
    }

    // The key is claimed before the write: on PostgreSQL a second request of the same key waits here for the first one's commit.
    private static async Task<bool> ClaimAsync(WriteScope scope, ShopId shop, string key, byte[] hash, Instant now)
    {
        await new Statement(scope, "DELETE FROM idempotency_keys WHERE shop_id = @p0 AND key = @p1 AND created_at <= @p2", 3)
            .ExecuteAsync(scope, shop.Value, key, InstantConverter.ToDatabase(now - Kept)).ConfigureAwait(false);
        return await new Statement(
            scope, "INSERT INTO idempotency_keys (shop_id, key, request_hash, status, body, created_at) VALUES (@p0, @p1, @p2, 0, @p3, @p4) ON CONFLICT DO NOTHING", 5)
            .ExecuteAsync(scope, shop.Value, key, hash, Array.Empty<byte>(), InstantConverter.ToDatabase(now)).ConfigureAwait(false) == 1;
    }

    private static async Task<Result<ApiAnswer>> ReplayAsync(WriteScope scope, ShopId shop, string key, byte[] hash)
    {
        await using var reader =
            await new Statement(scope, "SELECT request_hash, status, body FROM idempotency_keys WHERE shop_id = @p0 AND key = @p1", 2)
            .ReadAsync(scope, shop.Value, key).ConfigureAwait(false);
        await reader.ReadAsync().ConfigureAwait(false);
        if (CryptographicOperations.FixedTimeEquals(reader.GetFieldValue<byte[]>(0), hash))
            return new ApiAnswer(reader.GetInt32(1), reader.GetFieldValue<byte[]>(2));
        return Result.Conflict("idempotency_key_reused", $"This {Header} was used here with another body within the last 24 hours.");
    }

    /// <summary>Forgets keys older than a day.</summary>
    public Task<int> ForgetOldAsync(CancellationToken cancellationToken = default) => writes.WriteAsync(
        scope => new Statement(scope, "DELETE FROM idempotency_keys WHERE created_at <= @p0", 1)
            .ExecuteAsync(scope, InstantConverter.ToDatabase(clock.GetCurrentInstant() - Kept)),
        WriteLane.Ingest,
        cancellationToken);
}
