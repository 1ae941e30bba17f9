using System.Text.Json;
using ExperienceManager.Domain.Common;
using Microsoft.AspNetCore.WebUtilities;

namespace ExperienceManager.Web.Integrations.Shopware.Registration;

/// <summary>Who wants to be registered: <c>shop-id</c> and <c>shop-url</c> of the query.</summary>
/// <param name="ShopId">Shopware's id of the shop.</param>
/// <param name="ShopUrl">Its address, as sent: it is part of the proof.</param>
internal sealed record RegistrationQuery(string ShopId, string ShopUrl)
{
    /// <summary>Reads the raw query string.</summary>
    public static Result<RegistrationQuery> Read(string query)
    {
        var values = QueryHelpers.ParseQuery(query);
        string? id = values.TryGetValue("shop-id", out var given) ? given[0] : null;
        string? url = values.TryGetValue("shop-url", out var address) ? address[0] : null;
        if (!ShopwareRegistration.IsSound(id)) return Result.Invalid("shop-id", "The shop's id is missing.");
        if (!ShopwareRegistration.IsSound(url) || !IsAddress(url!))
            return Result.Invalid("shop-url", "The shop's address must begin with https:// or http://.");
        return new RegistrationQuery(id!, url!);
    }

    private static bool IsAddress(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https"
            or "http" && address.UserInfo.Length == 0 && address.Query.Length == 0;
}

/// <summary>The shop's credentials for its Admin API.</summary>
/// <param name="ShopId">Shopware's id of the shop.</param>
/// <param name="ApiKey">Client id.</param>
/// <param name="SecretKey">Client secret.</param>
internal sealed record RegistrationConfirmation(string ShopId, string ApiKey, string SecretKey)
{
    /// <summary>Reads <c>{apiKey, secretKey, timestamp, shopUrl, shopId}</c>.</summary>
    public static Result<RegistrationConfirmation> Read(ReadOnlySpan<byte> body)
    {
        try
        {
            var reader = new Utf8JsonReader(body);
            using var document = JsonDocument.ParseValue(ref reader);
            var (id, key, secret) = (TextIn(document, "shopId"), TextIn(document, "apiKey"), TextIn(document, "secretKey"));
            var isWhole = ShopwareRegistration.IsSound(id) && ShopwareRegistration.IsSound(key) && ShopwareRegistration.IsSound(secret);
            return isWhole ? new RegistrationConfirmation(id!, key!, secret!) : Result.Invalid(
                "", "shopId, apiKey and secretKey are required.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return Result.Invalid("", "The body is not a JSON object.");
        }
    }

    private static string? TextIn(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
