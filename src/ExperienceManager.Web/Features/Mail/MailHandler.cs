using System.Text.Json;
using ExperienceManager.Web.Work;
using MailKit.Net.Smtp;
using NodaTime;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>
/// Sends e-mails. Gives up after the last attempt, or when the mail server refuses the recipient permanently. Nothing is kept of what was
/// sent or given up, and the log names the e-mail's kind and id, never an address or a link.
/// </summary>
internal sealed class MailHandler(
    MailTransport transport, MailOptions options, IEnumerable<IMailWriter> writers, ILogger<MailHandler> logger)
    : IWorkHandler
{
    /// <summary>The kind of its work.</summary>
    public const string KindOfWork = "mail";

    private readonly Dictionary<string, IMailWriter> _writers = writers.ToDictionary(writer => writer.Kind, StringComparer.Ordinal);

    public string Kind => KindOfWork;

    public WorkLimits Limits { get; } = new()
    {
        Timeout = Duration.FromSeconds(100),
        Lease = Duration.FromMinutes(2),
        KeepsDone = false,
        ForgetsDead = true,
    };

    public async Task<WorkOutcome> HandleAsync(WorkItem item, CancellationToken cancellationToken)
    {
        var mail = JsonSerializer.Deserialize<NewMail>(item.Body.Span, JsonSerializerOptions.Default)!;
        try
        {
            if (options.From is { } from && _writers.TryGetValue(mail.Kind, out var writer)
                && await writer.WriteAsync(mail, cancellationToken).ConfigureAwait(false) is { } text)
            {
                await transport.SendAsync(MailMessageFormat.ToMessage(text, from, item.Id), cancellationToken).ConfigureAwait(false);
            }

            return new WorkOutcome.Done("");
        }
#pragma warning disable CA1031 // A mail server's fault is a failed attempt of this one e-mail.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return Failed(item, mail.Kind, exception);
        }
    }

    private WorkOutcome Failed(WorkItem item, string kind, Exception exception)
    {
        // What the server says about a recipient has the address in it.
        var reason = exception is SmtpCommandException command ? $"SMTP {(int)command.StatusCode}" : exception.GetType().Name;
        if (item.Attempt >= Limits.MaxAttempts || IsRefusal(exception))
        {
            logger.LogError("Gave up on the e-mail {Kind} {Id} after {Attempts} attempts: {Reason}.", kind, item.Id, item.Attempt, reason);
            return new WorkOutcome.Done("");
        }

        logger.LogWarning("The e-mail {Kind} {Id} could not be sent ({Reason}); retrying.", kind, item.Id, reason);
        return new WorkOutcome.TryAgain(reason);
    }

    private static bool IsRefusal(Exception exception) =>
        exception is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused && (int)refused.StatusCode >= 500;
}
