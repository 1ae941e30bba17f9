namespace ExperienceManager.Web.Integrations.Connections;

/// <summary>Addresses of the integrations' pages.</summary>
public static class IntegrationUrls
{
    /// <summary>All integrations of a shop.</summary>
    public static string List(string slug) => $"/shops/{slug}/integrations";

    /// <summary>One integration; each brings a page of its own at this address.</summary>
    public static string Of(string slug, ConnectionKind kind) => $"{List(slug)}/{kind.ToString().ToLowerInvariant()}";
}
