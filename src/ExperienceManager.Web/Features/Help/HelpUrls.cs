namespace ExperienceManager.Web.Features.Help;

/// <summary>Addresses of the help.</summary>
public static class HelpUrls
{
    /// <summary>All topics.</summary>
    public const string Root = "/help";

    /// <summary>Path of the list of changes.</summary>
    public const string Changes = "changelog";

    /// <summary>The description of the HTTP API.</summary>
    public const string Api = "/docs";

    /// <summary>A document, or a section of one.</summary>
    public static string Of(string path, string? anchor = null) => $"{Root}/{path}{(string.IsNullOrEmpty(anchor) ? "" : $"#{anchor}")}";

    /// <summary>A picture of the documents.</summary>
    public static string Image(string name) => $"{Root}/images/{name}";
}
