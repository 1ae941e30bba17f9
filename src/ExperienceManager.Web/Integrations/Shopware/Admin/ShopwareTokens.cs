using System.Collections.Concurrent;
using System.Net;

namespace ExperienceManager.Web.Integrations.Shopware.Admin;

/// <summary>Access tokens of the Admin API (OAuth client credentials), kept until shortly before they expire.</summary>
internal sealed class ShopwareTokens(ShopwareCalls calls, TimeProvider time)
{
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<ShopwareAccount, Slot> _slots = new();

    /// <summary>The account's token; several that ask at once make one call.</summary>
    /// <exception cref="ShopwareFault">The shop gives none.</exception>
    public async Task<string> GetAsync(ShopwareAccount account, CancellationToken cancellationToken)
    {
        var slot = _slots.GetOrAdd(account, _ => new Slot());
        await slot.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (slot.Token is { } known && time.GetElapsedTime(slot.TakenAt) < slot.Lifetime) return known;
            slot.Token = null;
            (slot.Token, slot.Lifetime) = await AskAsync(account, cancellationToken).ConfigureAwait(false);
            slot.TakenAt = time.GetTimestamp();
            return slot.Token;
        }
        finally
        {
            slot.Gate.Release();
        }
    }

    /// <summary>Forgets a token that the shop does not take any more; a newer one stays.</summary>
    public void Forget(ShopwareAccount account, string token)
    {
        if (_slots.TryGetValue(account, out var slot) && slot.Token == token) slot.Token = null;
    }

    private async Task<(string Token, TimeSpan Lifetime)> AskAsync(ShopwareAccount account, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, account.Call("oauth/token"))
        {
            Content = JsonContent.Create(
                new { grant_type = "client_credentials", client_id = account.ApiKey, client_secret = account.SecretKey }),
        };
        var answer = await calls.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (answer.Status == HttpStatusCode.BadRequest)
            throw new ShopwareFault("The shop rejected the app's credentials (400). Install the app again in Shopware.");
        using var document = calls.Read(answer);
        if (ShopwareJson.Text(document.RootElement, "access_token") is not { Length: > 0 } token)
            throw new ShopwareFault("The shop's response contains no token.");
        var seconds = TimeSpan.FromSeconds((double)Math.Clamp(ShopwareJson.Number(document.RootElement, "expires_in") ?? 0, 0, 86_400));
        return (token, seconds > 2 * Margin ? seconds - Margin : seconds / 2);
    }

    private sealed class Slot
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public volatile string? Token;

        public TimeSpan Lifetime { get; set; }

        public long TakenAt { get; set; }
    }
}
