namespace ExperienceManager.Domain.Campaigns;

/// <summary>A line for every shopper of a language, shown on all tracking pages of the shop.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Text">Plain text.</param>
/// <param name="Language">Language (<c>de</c>) or locale (<c>de-AT</c>).</param>
public sealed record Announcement(Guid Id, string Text, string Language);
