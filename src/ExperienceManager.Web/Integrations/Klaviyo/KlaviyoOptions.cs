namespace ExperienceManager.Web.Integrations.Klaviyo;

/// <summary>Settings of the installation, configuration section <c>Klaviyo</c>.</summary>
public sealed record KlaviyoOptions
{
    /// <summary>The revision of the API that this client was written for.</summary>
    public const string DefaultRevision = "2026-07-15";

    /// <summary>Where the API is; <c>Klaviyo:BaseUrl</c>.</summary>
    public Uri BaseUrl { get; init; } = new("https://a.klaviyo.com");

    /// <summary>How long one call may take, body included; <c>Klaviyo:RequestTimeout</c>.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Reads the section.</summary>
    public static KlaviyoOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Klaviyo");
        var defaults = new KlaviyoOptions();
        return new KlaviyoOptions
        {
            BaseUrl = section.GetValue("BaseUrl", defaults.BaseUrl)!,
            RequestTimeout = section.GetValue("RequestTimeout", defaults.RequestTimeout),
        };
    }
}
