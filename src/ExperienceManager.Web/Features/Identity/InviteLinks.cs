using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.Mails;
using ExperienceManager.Web.Features.Identity.Members;
using ExperienceManager.Web.Features.Mail;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Links that open an account without a password, once, within seven days. They go out by e-mail; without a mail server the admin
/// copies the link. The token is bound to the account's security stamp, so it ends with the first password set and with every change of
/// rights.
/// </summary>
public sealed class InviteLinks(IServiceScopeFactory scopes, ShopAccess access, MembershipStore members, MailQueue mails,
    ConsoleAddress address)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const string Purpose = "accept-invitation";

    /// <summary>Whether invitations go out by e-mail.</summary>
    public bool AreMailed => mails.IsConfigured;

    /// <summary>
    /// A link, relative to the site, for a member of a shop whose admin the caller is now; null otherwise, and null when the account
    /// has a password already.
    /// </summary>
    public async Task<string?> CreateAsync(Guid account, ShopId shop, Actor actor) =>
        await MayInviteAsync(account, shop, actor) ? await CreateAsync(account) : null;

    /// <summary>Sends the invitation of a member by e-mail; false when the caller is not the shop's admin, or no e-mail is sent.</summary>
    public async Task<bool> SendAsync(Guid account, ShopInfo shop, Actor actor, string requestBase, string? language = null)
    {
        ArgumentNullException.ThrowIfNull(shop);
        if (!mails.IsConfigured || !await MayInviteAsync(account, shop.Id, actor)) return false;
        await mails.AddAsync(new NewMail(InvitationMail.OfKind, address.Of(requestBase))
        {
            UserId = account,
            Detail = shop.Name,
            Language = language,
        });
        return true;
    }

    /// <summary>The account that a link opens; null when it is wrong, used, outdated or withdrawn.</summary>
    public static async Task<AppUser?> FindAsync(UserManager<AppUser> users, Guid account, string? token) =>
        token is { Length: > 0 }
        && await users.FindByIdAsync(account.ToString()) is { PasswordHash: null, IsDisabled: false } user
        && await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, Purpose, token)
            ? user
            : null;

    /// <summary>A link for an account without a password; for code that has checked who asks.</summary>
    internal async Task<string?> CreateAsync(Guid account)
    {
        // A scope of its own: a circuit's user store would go on showing the account as it was when first read.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        return await users.FindByIdAsync(account.ToString()) is { PasswordHash: null, IsDisabled: false } user
            ? IdentityUrls.InvitationOf(account, await users.GenerateUserTokenAsync(user, TokenOptions.DefaultProvider, Purpose))
            : null;
    }

    private async Task<bool> MayInviteAsync(Guid account, ShopId shop, Actor actor) =>
        await access.RoleOfAsync(shop, actor) == ShopRole.Admin && (await members.ListAsync(shop)).Any(member => member.UserId == account);
}
