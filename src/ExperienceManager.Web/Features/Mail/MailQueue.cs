using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>E-mails that wait to be sent, durable before the request is answered, so that no request waits for the mail server.</summary>
public sealed class MailQueue(WriteQueue writes, WorkQueue work, MailOptions options, IClock clock)
{
    /// <summary>Whether e-mail is sent at all.</summary>
    public bool IsConfigured => options.IsConfigured;

    /// <summary>Adds an e-mail; nothing when none is sent.</summary>
    public Task AddAsync(NewMail mail, CancellationToken cancellationToken = default) => IsConfigured
        ? writes.WriteAsync(async scope =>
        {
            await AddAsync(scope, mail).ConfigureAwait(false);
            return true;
        }, WriteLane.Interactive, cancellationToken)
        : Task.CompletedTask;

    /// <summary>The same in the caller's transaction.</summary>
    public async Task AddAsync(WriteScope scope, NewMail mail)
    {
        if (!IsConfigured) return;
        // E-mails belong to people, not to shops.
        var letter = new NewWork(MailHandler.KindOfWork, "", JsonSerializer.SerializeToUtf8Bytes(mail, JsonSerializerOptions.Default));
        await work.AddAsync(scope, default(ShopId), letter, clock.GetCurrentInstant()).ConfigureAwait(false);
    }
}
