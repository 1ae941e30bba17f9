using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Identity.SingleSignOn;

/// <summary>What a group of the provider opens.</summary>
/// <param name="Group">The group, as the provider's claim names it.</param>
/// <param name="Shop">The slug of the shop.</param>
/// <param name="Role">The role there.</param>
public sealed record GroupRole(string Group, string Shop, ShopRole Role);

/// <summary>The OpenID Connect provider people may sign in through, from <c>Oidc:*</c>. Not a record: nothing prints the secret.</summary>
public sealed class SingleSignOnOptions
{
    /// <summary>The scheme, and the name of the provider of stored logins.</summary>
    public const string Scheme = "single-sign-on";

    private SingleSignOnOptions()
    {
    }

    /// <summary>The provider's address; null when there is none.</summary>
    public string? Authority { get; private init; }

    /// <summary>The console's id at the provider.</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>Its secret; null for a public client, which PKCE protects alone.</summary>
    public string? ClientSecret { get; private init; }

    /// <summary>What the button and the list of sessions call it.</summary>
    public string Name { get; private init; } = "Single sign-on";

    /// <summary>What is asked for.</summary>
    public IReadOnlyList<string> Scopes { get; private init; } = ["openid", "profile", "email"];

    /// <summary>The claim that lists a person's groups.</summary>
    public string GroupClaim { get; private init; } = "groups";

    /// <summary>What the groups open.</summary>
    public IReadOnlyList<GroupRole> Groups { get; private init; } = [];

    /// <summary>Whether an account is made for a person who has none; otherwise only invited people get in.</summary>
    public bool CreatesAccounts { get; private init; }

    /// <summary>Whether there is a provider.</summary>
    public bool IsConfigured => Authority is not null;

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="InvalidOperationException">A setting is missing or wrong; the message says which.</exception>
    public static SingleSignOnOptions Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var oidc = configuration.GetSection("Oidc");
        if (oidc["Authority"] is not { Length: > 0 } authority) return new SingleSignOnOptions();
        if (!Uri.TryCreate(authority, UriKind.Absolute, out _))
        {
            throw new InvalidOperationException($"Oidc:Authority “{authority}” is not an address.");
        }

        var defaults = new SingleSignOnOptions();
        return new SingleSignOnOptions
        {
            Authority = authority,
            ClientId = oidc["ClientId"] is { Length: > 0 } id ? id : throw new InvalidOperationException("Oidc:ClientId is missing."),
            ClientSecret = oidc["ClientSecret"] is { Length: > 0 } secret ? secret : null,
            Name = oidc["Name"] is { Length: > 0 } name ? name : defaults.Name,
            Scopes = oidc["Scopes"]?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? defaults.Scopes,
            GroupClaim = oidc["GroupClaim"] is { Length: > 0 } claim ? claim : defaults.GroupClaim,
            Groups = [.. oidc.GetSection("Groups").GetChildren().Select(ReadGroup)],
            CreatesAccounts = oidc.GetValue("CreateAccounts", false),
        };
    }

    private static string RoleNames => string.Join(", ", Enum.GetNames<ShopRole>());

    private static GroupRole ReadGroup(IConfigurationSection section) =>
        section["Group"] is { Length: > 0 } group && section["Shop"] is { Length: > 0 } shop
            && Enum.TryParse<ShopRole>(section["Role"], ignoreCase: true, out var role)
            ? new GroupRole(group, shop, role)
            : throw new InvalidOperationException($"{section.Path} needs Group, Shop (a slug) and Role ({RoleNames}).");
}
