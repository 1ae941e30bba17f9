namespace ExperienceManager.Web.Integrations.Shopify;

/// <summary>
/// Test notifications: Shopify sends a sample order that never existed, with a number that a real order may have. They are shown and touch
/// nothing.
/// </summary>
internal static class ShopifyTest
{
    /// <summary>The header, after its prefix.</summary>
    public const string Header = "Test";

    /// <summary>What the list of deliveries says.</summary>
    public const string Received = "Test notification received. The connection works; no order was changed.";

    /// <summary>Whether the header's value marks a test.</summary>
    public static bool IsTest(string? value) => string.Equals(value?.Trim(), "true", StringComparison.OrdinalIgnoreCase);
}
