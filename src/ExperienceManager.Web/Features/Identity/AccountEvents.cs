using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Mails;
using ExperienceManager.Web.Features.Identity.Sessions;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Features.Shops.History;
using ExperienceManager.Web.Ui;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>Records what happens to an account, and says so to its person by e-mail when e-mail is sent.</summary>
public sealed class AccountEvents(WriteQueue writes, MailQueue mails, IClock clock)
{
    /// <summary>A change of how a person signs in.</summary>
    /// <param name="user">Whose account.</param>
    /// <param name="actor">Who made it; null for the person.</param>
    /// <param name="action">Such as <c>account.password_changed</c>.</param>
    /// <param name="baseUrl">The console's address, for the e-mail.</param>
    public Task RecordAsync(AppUser user, Actor? actor, string action, string baseUrl)
    {
        ArgumentNullException.ThrowIfNull(user);
        var language = ConsoleLanguage.Current;
        return writes.WriteAsync(scope => AddAsync(scope, user, actor, action, baseUrl, language));
    }

    /// <summary>A wrong password or code.</summary>
    public Task FailedAsync(AppUser user, SignInOrigin origin)
    {
        var now = InstantConverter.AsStored(clock.GetCurrentInstant());
        return writes.WriteAsync(async scope =>
        {
            AccountHistory.AddSignIn(scope.Context, user, "sign_in.failed", origin, now);
            return await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        });
    }

    /// <summary>The same inside a transaction; <paramref name="language"/> is that of the person who made it.</summary>
    internal async Task<int> AddAsync(WriteScope scope, AppUser user, Actor? actor, string action, string baseUrl, string language)
    {
        var now = InstantConverter.AsStored(clock.GetCurrentInstant());
        await AccountHistory.AddAsync(scope.Context, user, actor ?? AccountHistory.Self(user), action, AuditDiff.Between(null, null), now)
            .ConfigureAwait(false);
        if (NoticeMail.Says(action))
        {
            var mail = new NewMail(NoticeMail.OfKind, baseUrl) { UserId = user.Id, Detail = action, Language = language };
            await mails.AddAsync(scope, mail).ConfigureAwait(false);
        }

        return await scope.Context.SaveChangesAsync().ConfigureAwait(false);
    }
}
