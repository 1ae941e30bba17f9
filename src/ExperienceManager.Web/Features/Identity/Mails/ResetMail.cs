using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Passwords;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Mails;

/// <summary>
/// The link for a forgotten password. Whether the address belongs to an account is looked up here, long after the request was answered,
/// so that the answer and its time are the same for every address.
/// </summary>
internal sealed class ResetMail(IServiceScopeFactory scopes, ResetLinks links) : IMailWriter
{
    public const string OfKind = "password_reset";

    public string Kind => OfKind;

    public async Task<MailText?> WriteAsync(NewMail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.FindByEmailAsync(mail.Address ?? "").ConfigureAwait(false) is not { Email: { } email } user) return null;
        if (await links.CreateAsync(user.Id).ConfigureAwait(false) is not { } link) return null;
        var texts = mail.TextsFor(user);
        return new MailText(email, user.DisplayName, texts["Reset your ExperienceManager password"],
            [texts["You asked for a link to set a new password."]])
        {
            Language = texts.Language,
            LinkText = texts["Set a new password"],
            LinkUrl = mail.BaseUrl + link,
            Closing = texts["The link works once, within an hour. If you did not ask for it, ignore this e-mail: your password stays as it is."],
        };
    }
}
