namespace ExperienceManager.Web.Integrations.Shopware;

/// <summary>Settings of the installation, configuration section <c>Shopware</c>.</summary>
/// <param name="AppName">Technical name of the app, part of the registration's proof; <c>Shopware:AppName</c>.</param>
/// <param name="AppSecret">
/// Secret of the app for shops that have none of their own; <c>Shopware:AppSecret</c>. With it every shop that is not connected yet may be
/// registered by anyone who knows the secret; without it a shop is first prepared on its page, which makes a secret for it alone.
/// </param>
public sealed record ShopwareOptions(string AppName, string? AppSecret)
{
    /// <summary>The app's name when the installation sets none.</summary>
    public const string DefaultAppName = "ExperienceManager";

    /// <summary>Reads the section.</summary>
    public static ShopwareOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Shopware");
        var secret = section["AppSecret"];
        return new ShopwareOptions(
            section["AppName"] is { Length: > 0 } name ? name : DefaultAppName, string.IsNullOrEmpty(secret) ? null : secret);
    }

    /// <summary>Without the secret.</summary>
    public override string ToString() => $"Shopware app {AppName}";
}
