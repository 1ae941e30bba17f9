using System.Text;
using System.Text.Encodings.Web;
using ExperienceManager.Web.Ui;
using MimeKit;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>An e-mail as plain text and as simple HTML without pictures, styles from elsewhere or trackers.</summary>
public static class MailMessageFormat
{
    private static readonly HtmlEncoder _html = HtmlEncoder.Default;

    /// <summary>The message; the id is the record's, so that a repeated delivery can be recognised.</summary>
    public static MimeMessage ToMessage(MailText text, MailboxAddress from, Guid id)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(from);
        var message = new MimeMessage { Subject = text.Subject, MessageId = $"{id:N}@{from.Domain}" };
        message.From.Add(from);
        message.To.Add(new MailboxAddress(text.Name, text.To));
        // Automatic answers, such as absence notes, are not wanted (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = Plain(text), HtmlBody = Html(text) }.ToMessageBody();
        return message;
    }

    private static string Plain(MailText text)
    {
        var lines = new List<string> { Greeting(text), "" };
        foreach (var paragraph in text.Paragraphs) lines.AddRange([paragraph, ""]);
        if (text.LinkUrl is not null) lines.AddRange([$"{text.LinkText}:", text.LinkUrl, ""]);
        if (text.Closing is not null) lines.AddRange([text.Closing, ""]);
        lines.Add("ExperienceManager");
        return string.Join("\r\n", lines) + "\r\n";
    }

    private static string Html(MailText text)
    {
        var html = new StringBuilder("<!DOCTYPE html><html lang=\"").Append(text.Language)
            .Append("\"><head><meta charset=\"utf-8\"><title>");
        html.Append(_html.Encode(text.Subject)).Append(
            "</title></head><body style=\"font-family:sans-serif;line-height:1.5;max-width:36em\">");
        Paragraph(html, Greeting(text));
        foreach (var paragraph in text.Paragraphs) Paragraph(html, paragraph);
        if (text.LinkUrl is { } url)
        {
            html.Append("<p><a href=\"").Append(_html.Encode(url)).Append("\">").Append(_html.Encode(text.LinkText!)).Append("</a></p>");
        }

        if (text.Closing is { } closing) Paragraph(html, closing);
        return html.Append("<p>ExperienceManager</p></body></html>").ToString();
    }

    private static string Greeting(MailText text) => new ConsoleText(text.Language)[$"Hello {text.Name},"];

    private static void Paragraph(StringBuilder html, string text) => html.Append("<p>").Append(_html.Encode(text)).Append("</p>");
}
