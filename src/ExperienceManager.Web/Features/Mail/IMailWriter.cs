using ExperienceManager.Web.Ui;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>Writes the e-mails of one kind; registered as a singleton.</summary>
public interface IMailWriter
{
    /// <summary>The kind, such as <c>password_reset</c>.</summary>
    string Kind { get; }

    /// <summary>The text as of now; null when there is nothing to send, such as to an address without an account.</summary>
    Task<MailText?> WriteAsync(NewMail mail, CancellationToken cancellationToken);
}

/// <summary>An e-mail as written: plain sentences and at most one link.</summary>
/// <param name="To">The recipient's address.</param>
/// <param name="Name">The recipient's name.</param>
/// <param name="Subject">One line.</param>
/// <param name="Paragraphs">The text before the link.</param>
public sealed record MailText(string To, string Name, string Subject, IReadOnlyList<string> Paragraphs)
{
    /// <summary>The tag of the language it is written in.</summary>
    public string Language { get; init; } = ConsoleLanguage.English;

    /// <summary>What the link is called; null for none.</summary>
    public string? LinkText { get; init; }

    /// <summary>Where it leads.</summary>
    public string? LinkUrl { get; init; }

    /// <summary>The text after the link.</summary>
    public string? Closing { get; init; }
}
