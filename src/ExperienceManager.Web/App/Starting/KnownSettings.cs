using static ExperienceManager.Web.App.Starting.SettingChecks;

namespace ExperienceManager.Web.App.Starting;

/// <summary>
/// Every setting that the program reads, and what its value has to be. <c>docs/operate.md</c> describes each; tests compare both with the
/// code and with the files in <c>deploy</c>.
/// </summary>
internal static class KnownSettings
{
    public static IReadOnlyList<Setting> All { get; } =
    [
        .. Server(), .. Data(), .. Accounts(), .. Shops(),
    ];

    /// <summary>The setting of a name; null when the program reads no such setting.</summary>
    public static Setting? Find(string name) => All.FirstOrDefault(setting => setting.IsCalled(name));

    private static Setting[] Server() =>
    [
        new("Urls", Listening),
        new("HTTP_PORTS", Ports),
        new("HTTPS_PORTS", Ports),
        new("AllowedHosts", Text),
        new("ASPNETCORE_ENVIRONMENT", Text),
        new("ForwardedHeaders_Enabled", Flag),
        new("Proxy:Known:*", Network),
        new("Connections:PerAddress", Number(10)),
        new("Circuits:PerPerson", Number(1, 1_000)),
        new("Shutdown:Drain", DurationOrNone),
        new("Public:BaseUrl", Address),
        new("Console:BaseUrl", Address),
        new("Logging:LogLevel:*", Text),
        new("OTEL_EXPORTER_OTLP_ENDPOINT", Address),
        new("Egress:AllowHttp", Flag),
        new("Egress:AllowPrivate", Flag),
        new("Api:RateLimit:Requests", Number(1)),
        new("Api:RateLimit:Seconds", Number(1, 86_400)),
        new("Api:WrongKeysPerMinute", Number(1)),
        new("Reads:AtOnce", Number(1, 1_000)),
        new("Reads:Waiting", Number(0, 100_000)),
        new("Reads:Timeout", Duration),
    ];

    private static Setting[] Data() =>
    [
        new("Database:Provider", Text),
        new("Database:WriteTimeout", Duration),
        new("Database:WritePatience", Text),
        new("ConnectionStrings:ExperienceManager", Text, IsSecret: true),
        new("Keys:Folder", Text),
        new("Keys:Certificate", Text),
        new("Keys:CertificatePassword", Text, IsSecret: true),
        new("Keys:EarlierCertificate", Text),
        new("Keys:EarlierCertificatePassword", Text, IsSecret: true),
    ];

    private static Setting[] Accounts() =>
    [
        new("Bootstrap:CsmEmail", Text),
        new("Bootstrap:CsmPassword", Text, IsSecret: true),
        new("Smtp:Host", Text),
        new("Smtp:Port", Number(1, 65_535)),
        new("Smtp:Tls", Text),
        new("Smtp:User", Text),
        new("Smtp:Password", Text, IsSecret: true),
        new("Smtp:From", Text),
        new("Oidc:Authority", Address),
        new("Oidc:ClientId", Text),
        new("Oidc:ClientSecret", Text, IsSecret: true),
        new("Oidc:Name", Text),
        new("Oidc:Scopes", Text),
        new("Oidc:CreateAccounts", Flag),
        new("Oidc:GroupClaim", Text),
        new("Oidc:Groups:*:Group", Text),
        new("Oidc:Groups:*:Shop", Text),
        new("Oidc:Groups:*:Role", Text),
    ];

    private static Setting[] Shops() =>
    [
        new("Tracking:MasterKey", Key, IsSecret: true),
        new("Tracking:FinderTriesPerMinute", Number(1)),
        new("Tracking:FinderTriesPerOrderPerMinute", Number(1)),
        new("Tracking:ReportsPerMinute", Number(1)),
        new("Tracking:BeaconFolder", Text),
        new("Klaviyo:BaseUrl", Address),
        new("Klaviyo:RequestTimeout", Duration),
        new("Shopware:AppName", Text),
        new("Shopware:AppSecret", Text, IsSecret: true),
        new("Shopify:AdminAddress", Text),
        new("Demo:Seed", Flag),
        new("Demo:Events", Flag),
    ];
}
