namespace ExperienceManager.Web.Integrations.Klaviyo.Calls;

/// <summary>The calls' paths and queries. Every value is encoded whole: a plus sign in an address is <c>%2B</c> on the wire.</summary>
internal static class KlaviyoPaths
{
    /// <summary>The profile of an e-mail address.</summary>
    public static string Profile(string email) =>
        $"/api/profiles?filter={Uri.EscapeDataString($"equals(email,\"{Quote(email)}\")")}&{Field("profile", "email")}";

    /// <summary>The lists of a profile.</summary>
    public static string Lists(string profile) => $"/api/profiles/{Uri.EscapeDataString(profile)}/lists?{Field("list", "name")}";

    /// <summary>The segments of a profile.</summary>
    public static string Segments(string profile) => $"/api/profiles/{Uri.EscapeDataString(profile)}/segments?{Field("segment", "name")}";

    private static string Field(string type, string name) => $"{Uri.EscapeDataString($"fields[{type}]")}={name}";

    private static string Quote(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal);
}
