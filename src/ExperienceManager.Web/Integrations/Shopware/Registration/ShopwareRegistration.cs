using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Integrations.Connections;
using ExperienceManager.Web.Security.Egress;
using NodaTime;

namespace ExperienceManager.Web.Integrations.Shopware.Registration;

/// <summary>
/// The handshake by which a Shopware shop becomes connected (docs/integrations.md#shopware). The new secret counts only after the shop
/// confirmed with it; until then what was there before goes on. Shopware 6.7 signs a registration of a connected shop with its present
/// secret too, 6.5 and 6.6 only with the app's: those are taken while id and address stay the same and the app's secret is this shop's own.
/// </summary>
internal sealed class ShopwareRegistration(ConnectionStore connections, ShopwareOptions options, EgressClient egress, IClock clock)
{
    private const int SecretBytes = 32;
    private const int MaxValueLength = 2_000;
    private const string Remedy =
        "In Experience Manager open Integrations, Shopware and choose “Allow a new registration”; then install or update the app in Shopware again.";

    /// <summary>The one answer to anyone who cannot sign.</summary>
    public static FailedResult NotSigned { get; } = Result.Forbidden("The signature is wrong, or Shopware is not set up for this shop.");

    /// <summary>Answers a registration with a proof and a new secret.</summary>
    /// <param name="shop">Our shop.</param>
    /// <param name="query">The raw query string, without the question mark.</param>
    /// <param name="appSignature">Signs it with the app's secret.</param>
    /// <param name="shopSignature">Signs it with the shop's present secret, when there is one.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<Result<RegistrationProof>> RegisterAsync(
        ShopId shop, string query, string? appSignature, string? shopSignature, CancellationToken cancellationToken)
    {
        var current = await connections.OpenAsync(shop, ConnectionKind.Shopware, cancellationToken).ConfigureAwait(false);
        var settings = SettingsOf(current);
        if ((current?.Secrets[ShopwareSecrets.App] ?? options.AppSecret) is not { } appSecret) return NotSigned;
        var bytes = Encoding.UTF8.GetBytes(query);
        if (!ShopwareSignature.Verify(appSecret, bytes, appSignature)) return NotSigned;
        var asked = RegistrationQuery.Read(query);
        if (!asked.Succeeded) return asked.ToFailed();
        if (egress.Check("shop-url", asked.Value.ShopUrl) is { } fault) return Result.Invalid([fault]);
        if (RefuseKnown(current, settings, asked.Value, bytes, shopSignature) is { } refusal) return refusal;
        var secret = RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true);
        var saved = await connections.SaveAsync(
            shop, Actor.System, ConnectionKind.Shopware, current?.Info.Version, known => new ConnectionChange(
            (settings with { PendingShopId = asked.Value.ShopId, PendingShopUrl = asked.Value.ShopUrl }).ToJson(),
            (known?.Secrets ?? ConnectionSecrets.Empty).With(ShopwareSecrets.PendingShop, secret),
            known?.Info.IsEnabled ?? true), cancellationToken).ConfigureAwait(false);
        if (!saved.Succeeded) return saved.ToFailed();
        return new RegistrationProof(ShopwareSignature.Of(appSecret, asked.Value.ShopId + asked.Value.ShopUrl + settings.AppName), secret);
    }

    /// <summary>
    /// Takes the shop's confirmation: from now on its new secret and its Admin API credentials count. Confirming again changes nothing.
    /// </summary>
    public async Task<Result<StoredConnection>> ConfirmAsync(
        ShopId shop, ReadOnlyMemory<byte> body, string? signature, CancellationToken cancellationToken)
    {
        var current = await connections.OpenAsync(shop, ConnectionKind.Shopware, cancellationToken).ConfigureAwait(false);
        if (current is null) return NotSigned;
        var settings = SettingsOf(current);
        if (current.Secrets[ShopwareSecrets.PendingShop] is not { } pending || !ShopwareSignature.Verify(pending, body.Span, signature))
        {
            var isRepeated = current.Secrets[ShopwareSecrets.Shop] is { } present
                && ShopwareSignature.Verify(present, body.Span, signature);
            return isRepeated ? current.Info : NotSigned;
        }

        var asked = RegistrationConfirmation.Read(body.Span);
        if (!asked.Succeeded) return asked.ToFailed();
        if (asked.Value.ShopId != settings.PendingShopId) return Result.Invalid("shopId", "This is not the shop that was registered.");
        return await connections.SaveAsync(
            shop, Actor.System, ConnectionKind.Shopware, current.Info.Version, known =>
                Confirmed(known!, settings, pending, asked.Value), cancellationToken).ConfigureAwait(false);
    }

    private ConnectionChange Confirmed(OpenConnection known, ShopwareSettings settings, string pending, RegistrationConfirmation asked)
    {
        var confirmed = settings with
        {
            ShopId = settings.PendingShopId,
            ShopUrl = settings.PendingShopUrl,
            PendingShopId = null,
            PendingShopUrl = null,
            FormerShopId = null,
            FormerShopUrl = null,
            RotatedAt = clock.GetCurrentInstant().ToUnixTimeSeconds(),
        };
        var secrets = known.Secrets
            .With(ShopwareSecrets.PreviousShop, known.Secrets[ShopwareSecrets.Shop])
            .With(ShopwareSecrets.Shop, pending)
            .With(ShopwareSecrets.PendingShop, null)
            .With(ShopwareSecrets.ApiKey, asked.ApiKey)
            .With(ShopwareSecrets.SecretKey, asked.SecretKey);
        return new ConnectionChange(confirmed.ToJson(), secrets, known.Info.IsEnabled);
    }

    // Anyone who knows the app's secret must not be able to take over a shop that is connected.
    private static FailedResult? RefuseKnown(
        OpenConnection? current, ShopwareSettings settings, RegistrationQuery asked, byte[] query, string? shopSignature)
    {
        if (current?.Secrets[ShopwareSecrets.Shop] is not { } present) return null;
        var url = settings.ShopUrl;
        if (settings.ShopId != asked.ShopId)
            return Result.Conflict("shop_connected", $"Another Shopware shop ({url}) is connected. {Remedy}");
        if (ShopwareSignature.Verify(present, query, shopSignature)) return null;
        if (!string.IsNullOrEmpty(shopSignature)) return NotSigned;
        if (!IsSameAddress(url, asked.ShopUrl)) return Result.Forbidden($"This shop is connected under another address ({url}). {Remedy}");
        return current.Secrets[ShopwareSecrets.App] is null ? Result.Forbidden($"This shop is connected already. {Remedy}") : null;
    }

    private static bool IsSameAddress(string? known, string asked) =>
        string.Equals(known?.TrimEnd('/'), asked.TrimEnd('/'), StringComparison.OrdinalIgnoreCase);

    private ShopwareSettings SettingsOf(OpenConnection? current) =>
        current is null ? new ShopwareSettings { AppName = options.AppName } : ShopwareSettings.Read(current.Info.Settings);

    /// <summary>Whether a value may be kept.</summary>
    internal static bool IsSound(string? value) => value is { Length: > 0 and <= MaxValueLength } && PlainText.IsStorable(value);
}

/// <summary>The answer to a registration.</summary>
/// <param name="Proof">Shows that we know the app's secret.</param>
/// <param name="Secret">The shop's new secret, 64 characters.</param>
internal sealed record RegistrationProof(string Proof, string Secret);
