using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity.Mails;

/// <summary>An invitation to a shop; to an account that has a password already, that it now opens this shop too.</summary>
internal sealed class InvitationMail(IServiceScopeFactory scopes, InviteLinks links) : IMailWriter
{
    public const string OfKind = "invitation";

    public string Kind => OfKind;

    public async Task<MailText?> WriteAsync(NewMail mail, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        if (await users.FindByIdAsync(mail.UserId?.ToString() ?? "")
            .ConfigureAwait(false) is not { Email: { } email, IsDisabled: false } user)
        {
            return null;
        }

        var texts = mail.TextsFor(user);
        var subject = texts[$"You now have access to {mail.Detail}"];
        if (await links.CreateAsync(user.Id).ConfigureAwait(false) is not { } link)
        {
            return new MailText(email, user.DisplayName, subject, [texts[$"You were added to {mail.Detail} in ExperienceManager."]])
            {
                Language = texts.Language,
                LinkText = texts["Sign in"],
                LinkUrl = mail.BaseUrl + IdentityUrls.SignIn,
            };
        }

        return new MailText(email, user.DisplayName, subject, [texts[$"You were invited to {mail.Detail} in ExperienceManager."]])
        {
            Language = texts.Language,
            LinkText = texts["Accept the invitation"],
            LinkUrl = mail.BaseUrl + link,
            Closing = texts["The link works once, within seven days."],
        };
    }
}
