using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Identity;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// Links that open an account without a password, once, within seven days. There is no mail server: anyone who invites hands the link on.
/// The token is bound to the account's security stamp, so it ends with the first password set and with every change of rights.
/// </summary>
public sealed class InviteLinks(IServiceScopeFactory scopes, ShopAccess access, MembershipStore members)
{
    /// <summary>How long a link is good for.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(7);

    private const string Purpose = "accept-invitation";

    /// <summary>
    /// A link, relative to the site, for a member of a shop whose admin the caller is now; null otherwise, and null when the account
    /// has a password already.
    /// </summary>
    public async Task<string?> CreateAsync(Guid account, ShopId shop, Actor actor)
    {
        if (await access.RoleOfAsync(shop, actor) != ShopRole.Admin || !(await members.ListAsync(shop)).Any(member => member.UserId == account))
        {
            return null;
        }

        // A scope of its own: a circuit's user store would go on showing the account as it was when first read.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        return await users.FindByIdAsync(account.ToString()) is { PasswordHash: null, IsDisabled: false } user
            ? IdentityUrls.InvitationOf(account, await users.GenerateUserTokenAsync(user, TokenOptions.DefaultProvider, Purpose))
            : null;
    }

    /// <summary>The account that a link opens; null when it is wrong, used, outdated or withdrawn.</summary>
    public static async Task<AppUser?> FindAsync(UserManager<AppUser> users, Guid account, string? token) =>
        token is { Length: > 0 }
        && await users.FindByIdAsync(account.ToString()) is { PasswordHash: null, IsDisabled: false } user
        && await users.VerifyUserTokenAsync(user, TokenOptions.DefaultProvider, Purpose, token)
            ? user
            : null;
}
