using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity.Mails;

/// <summary>Says to a person that the way they sign in has changed, so that they notice when it was not them.</summary>
internal sealed class NoticeMail(IDbContextFactory<AppDbContext> contexts) : IMailWriter
{
    public const string OfKind = "notice";

    private static readonly Dictionary<string, LocalizableText> _sentences = new(StringComparer.Ordinal)
    {
        ["account.password_changed"] = "Your password was changed. All other devices are signed out.",
        ["account.password_reset"] = "Your password was reset. All devices are signed out.",
        ["account.two_factor_on"] = "Two-factor authentication was turned on.",
        ["account.two_factor_off"] = "Two-factor authentication was turned off.",
        ["account.two_factor_reset"] = "Customer success turned off your two-factor authentication.",
        ["account.recovery_codes_created"] = "New recovery codes were created. The earlier ones no longer work.",
        ["account.recovery_code_used"] = "A recovery code was used to sign in.",
        ["account.passkey_added"] = "A passkey was added.",
        ["account.passkey_removed"] = "A passkey was removed.",
        ["account.reset_link_created"] = "Customer success created a link to reset your password.",
        ["account.login_linked"] = "Your account was linked to single sign-on.",
    };

    public string Kind => OfKind;

    /// <summary>Whether an action is one that people get an e-mail about.</summary>
    public static bool Says(string action) => _sentences.ContainsKey(action);

    public async Task<MailText?> WriteAsync(NewMail mail, CancellationToken cancellationToken)
    {
        if (mail.UserId is not { } id) return null;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var user = await context.Users.SingleOrDefaultAsync(user => user.Id == id, cancellationToken).ConfigureAwait(false);
        if (user?.Email is not { } email || !_sentences.TryGetValue(mail.Detail ?? "", out var sentence)) return null;
        var texts = mail.TextsFor(user);
        return new MailText(email, user.DisplayName, texts["Your ExperienceManager account was changed"], [texts[sentence]])
        {
            Language = texts.Language,
            LinkText = texts["Check your account"],
            LinkUrl = mail.BaseUrl + IdentityUrls.Sessions,
            Closing = texts["If this was not you, reset your password and contact your customer success manager."],
        };
    }
}
