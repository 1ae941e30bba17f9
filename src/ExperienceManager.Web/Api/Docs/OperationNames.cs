namespace ExperienceManager.Web.Api.Docs;

/// <summary>
/// The <c>operationId</c> of every route, which generated clients name their methods by: made from method and path, so that a new route
/// has one by itself; a few that would read badly are named here.
/// </summary>
internal static class OperationNames
{
    private static readonly Dictionary<string, string> Special = new(StringComparer.Ordinal)
    {
        ["PUT v1/shops/{slug}/orders"] = "upsertOrder",
        ["POST v1/shops/{slug}/orders"] = "placeOrder",
        ["PUT v1/shops/{slug}/orders/bulk"] = "upsertOrders",
        ["GET v1/shops/{slug}/orders/{uuid}/decision"] = "getOrderDecision",
        ["POST v1/shops/{slug}/decisions"] = "decide",
        ["GET v1/shops/{slug}/settings"] = "getSettings",
        ["POST v1/shops/{slug}/settings"] = "setSettings",
        ["PUT v1/shops/{slug}/settings/{section}"] = "setSettingsSection",
        ["GET v1/shops/{slug}/settings/{section}"] = "getSettingsSection",
        ["GET v1/shops/{slug}/analytics"] = "getAnalytics",
        ["GET v1/shops/{slug}/integrations"] = "getIntegrations",
        ["PUT v1/shops/{slug}/locales"] = "setLocales",
        ["POST v1/shops/{slug}/products"] = "upsertProducts",
        ["PUT v1/shops/{slug}/products/{product_id}/variants/{variant_id}"] = "upsertProductVariant",
        ["GET v1/shops/{slug}/ab-tests/{uuid}/results"] = "getAbTestResults",
        ["POST v1/shops/{slug}/images/{image_type}"] = "uploadImage",
        ["POST v1/shops/{slug}/campaigns/{uuid}/image"] = "uploadCampaignImage",
        ["POST v1/shops/{slug}/campaigns/{uuid}/products/{position}/image"] = "uploadCampaignProductImage",
        ["GET schemas/configuration.json"] = "getConfigurationSchema",
    };

    /// <summary>The name of a route.</summary>
    /// <param name="method">GET, PUT …</param>
    /// <param name="path">Without a slash in front.</param>
    public static string Of(string method, string path)
    {
        path = path.Trim('/');
        if (Special.TryGetValue($"{method} {path}", out var special)) return special;
        var parts = path.Split('/').SkipWhile(part => part is "v1" or "shops" or "{slug}" or "api").ToArray();
        if (parts.Length == 0) return path.EndsWith('}') ? "getShop" : "listShops";
        var prefix = path.StartsWith("api/", StringComparison.Ordinal) ? "Narvar" : "";
        var words = parts.Select((part, index) => (part, isOne: index + 1 < parts.Length && parts[index + 1].StartsWith('{')))
            .Where(word => !word.part.StartsWith('{')).ToList();
        var isList = !parts[^1].StartsWith('{');
        // What is created is one of a list.
        if (method == "POST" && isList) words[^1] = words[^1] with { isOne = true };
        var name = string.Concat(words.Select(word => Pascal(word.isOne ? Single(word.part) : word.part)));
        return $"{Verb(method, isList && IsPlural(parts[^1]))}{prefix}{name}";
    }

    private static string Verb(string method, bool isList) => method switch
    {
        "GET" => isList ? "list" : "get",
        "POST" => "create",
        "PUT" => "set",
        "PATCH" => "update",
        _ => "delete",
    };

    private static bool IsPlural(string word) => word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal);

    private static string Single(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y" : IsPlural(word) ? word[..^1] : word;

    private static string Pascal(string word) =>
        string.Concat(word.Split('-', '_', '.').Where(part => part.Length > 0).Select(part => char.ToUpperInvariant(part[0]) + part[1..]));
}
