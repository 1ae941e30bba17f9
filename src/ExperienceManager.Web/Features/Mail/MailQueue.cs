using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Mail;

/// <summary>An e-mail that is asked for.</summary>
/// <param name="Kind">Which writer writes its text.</param>
/// <param name="BaseUrl">The console's address, for links.</param>
public sealed record NewMail(string Kind, string BaseUrl)
{
    /// <summary>The account it goes to.</summary>
    public Guid? UserId { get; init; }

    /// <summary>The address that was given, when it is not known whether an account has it.</summary>
    public string? Address { get; init; }

    /// <summary>What the text names.</summary>
    public string? Detail { get; init; }

    /// <summary>The language of the person who causes it, for a recipient who has chosen none.</summary>
    public string? Language { get; init; }
}

/// <summary>Wakes the dispatcher of this node.</summary>
public sealed class MailSignal : WakeSignal;

/// <summary>E-mails that wait to be sent, durable before the request is answered, so that no request waits for the mail server.</summary>
public sealed class MailQueue(IDbContextFactory<AppDbContext> contexts, WriteQueue writes, MailSignal signal, MailOptions options,
    IClock clock)
{
    /// <summary>How long a node has an e-mail; longer than sending may take.</summary>
    private static readonly Duration Lease = Duration.FromMinutes(2);

    private const int AtOnce = 20;

    /// <summary>Whether e-mail is sent at all.</summary>
    public bool IsConfigured => options.IsConfigured;

    /// <summary>Adds an e-mail; nothing when none is sent.</summary>
    public async Task AddAsync(NewMail mail, CancellationToken cancellationToken = default)
    {
        if (!IsConfigured) return;
        await writes.WriteAsync(async scope =>
        {
            Add(scope, mail);
            return await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        }, WriteLane.Interactive, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The same in the caller's transaction, who saves.</summary>
    public void Add(WriteScope scope, NewMail mail)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(mail);
        if (!IsConfigured) return;
        var now = InstantConverter.AsStored(clock.GetCurrentInstant());
        scope.Context.Add(new MailRecord
        {
            Id = Guid.CreateVersion7(),
            Kind = mail.Kind,
            UserId = mail.UserId,
            Address = mail.Address,
            Detail = mail.Detail,
            BaseUrl = mail.BaseUrl,
            Language = mail.Language,
            DueAt = now,
            CreatedAt = now,
        });
        scope.OnCommit(signal.Raise);
    }

    /// <summary>What is due, longest due first.</summary>
    internal async Task<IReadOnlyList<MailRecord>> FindDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetCurrentInstant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<MailRecord>()
            .Where(mail => mail.DueAt <= now && (mail.LeasedUntil == null || mail.LeasedUntil <= now))
            .OrderBy(mail => mail.DueAt).Take(AtOnce).ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Takes one for this node; false when another one has it.</summary>
    internal Task<bool> TakeAsync(Guid id)
    {
        var now = clock.GetCurrentInstant();
        Instant? until = now + Lease;
        return writes.WriteAsync(
            async scope => await scope.Context.Set<MailRecord>()
                .Where(mail => mail.Id == id && mail.DueAt <= now && (mail.LeasedUntil == null || mail.LeasedUntil <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.LeasedUntil, until)
                    .SetProperty(mail => mail.Attempts, mail => mail.Attempts + 1))
                .ConfigureAwait(false) == 1,
            WriteLane.Ingest);
    }

    /// <summary>Sent, or in vain: forgets it.</summary>
    internal Task<int> ForgetAsync(Guid id) =>
        writes.WriteAsync(scope => scope.Context.Set<MailRecord>().Where(mail => mail.Id == id).ExecuteDeleteAsync(), WriteLane.Ingest);

    /// <summary>Not now: due again after a wait.</summary>
    internal Task<int> PostponeAsync(Guid id, Duration wait)
    {
        var due = clock.GetCurrentInstant() + wait;
        return writes.WriteAsync(
            scope => scope.Context.Set<MailRecord>().Where(mail => mail.Id == id)
                .ExecuteUpdateAsync(set => set.SetProperty(mail => mail.DueAt, due).SetProperty(mail => mail.LeasedUntil, (Instant?)null)),
            WriteLane.Ingest);
    }
}
