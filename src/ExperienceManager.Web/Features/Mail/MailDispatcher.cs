using ExperienceManager.Web.Features.Outbox;
using MailKit.Net.Smtp;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>
/// Sends what waits, one after the other, and again after a failure with the waits of the outbox. Gives up after the last attempt, or when
/// the mail server refuses the recipient permanently. The log names the e-mail's kind and id, never an address or a link.
/// </summary>
internal sealed class MailDispatcher(
    MailQueue queue, MailTransport transport, MailOptions options, IEnumerable<IMailWriter> writers, MailSignal signal, TimeProvider time,
        ILogger<MailDispatcher> logger)
    : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, IMailWriter> _writers = writers.ToDictionary(writer => writer.Kind, StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsConfigured) return;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendDueAsync(stoppingToken).ConfigureAwait(false) > 0)
                {
                }

                await signal.WaitAsync(Interval, time, stoppingToken).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
#pragma warning disable CA1031 // Whatever the database says: look again, the e-mails are safe in it.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                logger.LogWarning(exception, "Could not check for e-mails to send; retrying.");
                await Task.Delay(Interval, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    /// <summary>Sends what is due; how many were taken.</summary>
    internal async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var taken = 0;
        foreach (var mail in await queue.FindDueAsync(cancellationToken).ConfigureAwait(false))
        {
            if (!await queue.TakeAsync(mail.Id).ConfigureAwait(false)) continue;
            taken++;
            await SendAsync(mail, cancellationToken).ConfigureAwait(false);
        }

        return taken;
    }

    private async Task SendAsync(MailRecord mail, CancellationToken cancellationToken)
    {
        try
        {
            if (_writers.TryGetValue(mail.Kind, out var writer) && await writer.WriteAsync(mail, cancellationToken)
                .ConfigureAwait(false) is { } text)
            {
                await transport.SendAsync(MailMessageFormat.ToMessage(text, options.From!, mail.Id), cancellationToken)
                    .ConfigureAwait(false);
            }

            await queue.ForgetAsync(mail.Id).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // A mail server's fault is a failed attempt of this one e-mail.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            await FailAsync(mail, exception).ConfigureAwait(false);
        }
    }

    private async Task FailAsync(MailRecord mail, Exception exception)
    {
        var attempt = mail.Attempts + 1;
        // What the server says about a recipient has the address in it.
        var reason = exception is SmtpCommandException command ? $"SMTP {(int)command.StatusCode}" : exception.GetType().Name;
        if (attempt >= OutboxBackoff.MaxAttempts || IsRefusal(exception))
        {
            logger.LogError("Gave up on the e-mail {Kind} {Id} after {Attempts} attempts: {Reason}.", mail.Kind, mail.Id, attempt, reason);
            await queue.ForgetAsync(mail.Id).ConfigureAwait(false);
            return;
        }

        logger.LogWarning("The e-mail {Kind} {Id} could not be sent ({Reason}); retrying.", mail.Kind, mail.Id, reason);
        await queue.PostponeAsync(mail.Id, OutboxBackoff.After(attempt, Random.Shared.NextDouble())).ConfigureAwait(false);
    }

    private static bool IsRefusal(Exception exception) =>
        exception is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused && (int)refused.StatusCode >= 500;
}
