using System.Diagnostics.CodeAnalysis;

namespace ExperienceManager.Web.Api;

/// <summary>An id in a path. What is no UUID is the id of nothing, so that it is “not found” and not a malformed request.</summary>
internal readonly record struct RouteId(Guid Value)
{
    public static bool TryParse(string? text, out RouteId id)
    {
        id = new RouteId(Guid.TryParse(text, out var parsed) ? parsed : Guid.Empty);
        return true;
    }
}

/// <summary>Another system's name of a thing in a path. The server decodes all of a path but its slashes.</summary>
internal readonly record struct RouteText(string Value)
{
    public static bool TryParse([NotNullWhen(true)] string? text, out RouteText name)
    {
        name = new RouteText((text ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
        return text is not null;
    }
}
