using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Experiences.Sheet;

/// <summary>A kind of device on a contact sheet.</summary>
/// <param name="Key">Its name in addresses; the preview has the same.</param>
/// <param name="Name">Its name for people.</param>
public sealed record SheetWidth(string Key, LocalizableText Name)
{
    /// <summary>Both, narrow first.</summary>
    public static IReadOnlyList<SheetWidth> All { get; } = [new("phone", "Phone"), new("desktop", "Desktop")];
}
