using ExperienceManager.Web.Data;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>
/// An e-mail that is asked for. Its text is written when it is sent, so that no link is ever stored; once it is sent, nothing of it is.
/// </summary>
/// <param name="Kind">Which writer writes its text.</param>
/// <param name="BaseUrl">The console's address, for links.</param>
public sealed record NewMail(string Kind, string BaseUrl)
{
    /// <summary>The account it goes to; null when only an address was given.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The address that was given, which may be no account's.</summary>
    public string? Address { get; init; }

    /// <summary>What the text names, such as a shop.</summary>
    public string? Detail { get; init; }

    /// <summary>The language of the person who causes it, for a recipient who has chosen none.</summary>
    public string? Language { get; init; }

    /// <summary>The recipient's language, else that of the person who caused the e-mail.</summary>
    internal ConsoleText TextsFor(AppUser recipient) => new(recipient.LanguagePreference ?? Language ?? ConsoleLanguage.English);
}
