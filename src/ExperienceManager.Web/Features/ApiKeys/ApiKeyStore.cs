using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.ApiKeys;

/// <summary>The API keys of shops. Making and revoking need Admin.</summary>
public sealed class ApiKeyStore : IApiKeys
{
    private const int SecretBytes = 32;

    private readonly IDbContextFactory<AppDbContext> _contexts;
    private readonly ShopCommands _commands;
    private readonly KnownApiKeys _known;
    private readonly ApiKeyUse _use;
    private readonly IClock _clock;

    internal ApiKeyStore(
        IDbContextFactory<AppDbContext> contexts, ShopCommands commands, KnownApiKeys known, ApiKeyUse use, IClock clock) =>
        (_contexts, _commands, _known, _use, _clock) = (contexts, commands, known, use, clock);

    /// <summary>All keys, revoked ones included, newest first.</summary>
    public async Task<IReadOnlyList<ApiKeyInfo>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var records = await context.Set<ApiKeyRecord>().Where(row => row.ShopId == shop).OrderByDescending(row => row.Id)
            .ToListAsync(cancellationToken).ConfigureAwait(false);
        return [.. records.Select(ApiKeyInfo.Of)];
    }

    /// <summary>Makes a key; its secret is in the answer and nowhere else.</summary>
    public Task<Result<CreatedApiKey>> CreateAsync(
        ShopId shop, Actor actor, string name, ShopRole role, Instant? expiresAt, CancellationToken cancellationToken = default) =>
        CreateAsync(shop, actor, name, role, expiresAt, username: null,
            Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(SecretBytes)), cancellationToken);

    /// <summary>Ends a key at once; ending it again changes nothing.</summary>
    public async Task<Result<ApiKeyInfo>> RevokeAsync(ShopId shop, Actor actor, Guid id, CancellationToken cancellationToken = default)
    {
        var result = await _commands.RunAsync<ApiKeyInfo>(shop, actor, ShopRole.Admin, async command =>
        {
            var record = await command.Context.Set<ApiKeyRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.Id == id)
                .ConfigureAwait(false);
            if (record is null) return Result.NotFound("api_key_not_found", "API key not found.");
            if (record.RevokedAt is null)
            {
                record.RevokedAt = command.Now;
                command.Audit("api_key.revoked", record.Id, record.Name, ToJson(record), null);
            }

            return ApiKeyInfo.Of(record);
        }, cancellationToken).ConfigureAwait(false);
        if (result.Succeeded) _known.Forget(result.Value.Username);
        return result;
    }

    /// <inheritdoc/>
    public async ValueTask<ApiKeyAuthentication> AuthenticateAsync(
        string username, string secret, CancellationToken cancellationToken = default)
    {
        var hash = Hash(secret);
        var record = PlainText.IsStorable(username) ? await _known.FindAsync(username, cancellationToken).ConfigureAwait(false) : null;
        if (!CryptographicOperations.FixedTimeEquals(record?.SecretHash ?? new byte[hash.Length], hash) || record is null)
            return new(ApiKeyStanding.Unknown);
        if (record.RevokedAt is not null || record.ExpiresAt <= _clock.GetCurrentInstant()) return new(ApiKeyStanding.Ended);
        _use.Note(record);
        return new(ApiKeyStanding.InForce, record.ShopId, record.Role,
            new Actor(null, record.Id, LastEditors.NameOfKey(record.Name), false) { Origin = "api" });
    }

    /// <summary>Makes a key with a given user name and secret; for the demo shop.</summary>
    internal Task<Result<CreatedApiKey>> CreateAsync(
        ShopId shop, Actor actor, string name, ShopRole role, Instant? expiresAt, string? username, string secret,
        CancellationToken cancellationToken) =>
        _commands.RunAsync<CreatedApiKey>(shop, actor, ShopRole.Admin, async command =>
        {
            if (SegmentValidation.CheckName("name", name) is { } fault) return Result.Invalid([fault]);
            if (expiresAt <= command.Now) return Result.Invalid("expires_at", "The expiry must be in the future.", "in_the_past");
            var slug = await command.Context.Set<ShopRecord>().Where(row => row.Id == command.Shop).Select(row => row.Slug).SingleAsync()
                .ConfigureAwait(false);
            var record = new ApiKeyRecord
            {
                ShopId = command.Shop,
                Id = Guid.CreateVersion7(),
                Username = username ?? $"{slug}-{RandomNumberGenerator.GetHexString(8, lowercase: true)}",
                Name = name,
                SecretHash = Hash(secret),
                Role = role,
                CreatedAt = command.Now,
                CreatedBy = command.Actor.Name,
                ExpiresAt = expiresAt,
            };
            command.Context.Add(record);
            command.Audit("api_key.created", record.Id, record.Name, null, ToJson(record));
            return new CreatedApiKey(ApiKeyInfo.Of(record), secret);
        }, cancellationToken);

    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private static JsonObject ToJson(ApiKeyRecord record) => new()
    {
        ["name"] = record.Name,
        ["username"] = record.Username,
        ["role"] = record.Role.ToString(),
        ["expires_at"] = record.ExpiresAt?.ToString(),
    };
}
