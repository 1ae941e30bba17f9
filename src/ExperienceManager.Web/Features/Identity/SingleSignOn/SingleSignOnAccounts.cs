using System.Buffers.Text;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Mail;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.SingleSignOn;

/// <summary>What came of looking for a person's account.</summary>
/// <param name="Key">The stored login.</param>
/// <param name="Problem">Why there is no account; null when there is.</param>
internal readonly record struct FoundAccount(string Key, SingleSignOnProblem? Problem);

/// <summary>
/// Finds the account of a person whom the provider has signed in: by the provider's own id of the person, else by an e-mail address that
/// the provider has confirmed. An address that is not confirmed never leads to an account.
/// </summary>
internal sealed class SingleSignOnAccounts(IServiceScopeFactory scopes, SingleSignOnOptions options, GroupMemberships memberships,
    AccountEvents events, ConsoleAddress address, IClock clock)
{
    private const int MaxName = 256;

    /// <summary>Finds, links or makes the account, and gives it the roles of the person's groups.</summary>
    public async Task<FoundAccount> FindAsync(ClaimsPrincipal person, HttpContext http)
    {
        if (person.FindFirst("sub") is not { } subject) return new("", SingleSignOnProblem.Failed);
        var key = KeyOf(subject);

        // A scope of its own: the roles change the account's stamp, and the sign-in that follows must read the new one.
        await using var scope = scopes.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        var user = await users.FindByLoginAsync(SingleSignOnOptions.Scheme, key);
        if (user is null)
        {
            var (linked, problem) = await LinkAsync(users, person, key, http);
            if (linked is null) return new(key, problem);
            user = linked;
        }

        if (user.IsDisabled) return new(key, SingleSignOnProblem.Disabled);
        await memberships.ApplyAsync(user.Id, [.. person.FindAll(options.GroupClaim).Select(claim => claim.Value)]);
        return new(key, null);
    }

    // Of issuer and subject: another provider may give the same id to someone else.
    private static string KeyOf(Claim subject) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{subject.Issuer}\n{subject.Value}")));

    private async Task<(AppUser? User, SingleSignOnProblem Problem)> LinkAsync(UserManager<AppUser> users, ClaimsPrincipal person,
        string key, HttpContext http)
    {
        if (person.FindFirstValue("email") is not { Length: > 0 and <= MaxName } email || !PlainText.IsStorable(email))
        {
            return (null, SingleSignOnProblem.Unverified);
        }

        if (!string.Equals(person.FindFirstValue("email_verified"), "true", StringComparison.OrdinalIgnoreCase))
        {
            return (null, SingleSignOnProblem.Unverified);
        }

        var user = await users.FindByEmailAsync(email);
        if (user is { IsDisabled: true }) return (null, SingleSignOnProblem.Disabled);
        if (user is null)
        {
            if (!options.CreatesAccounts) return (null, SingleSignOnProblem.Unknown);
            user = NewAccount(person, email);
            if (!(await users.CreateAsync(user)).Succeeded) return (null, SingleSignOnProblem.Failed);
        }

        var linked = await users.AddLoginAsync(user, new UserLoginInfo(SingleSignOnOptions.Scheme, key, options.Name));
        if (!linked.Succeeded) return (null, SingleSignOnProblem.Failed);
        await events.RecordAsync(user, null, "account.login_linked", address.Of(http.Request));
        return (user, default);
    }

    private AppUser NewAccount(ClaimsPrincipal person, string email)
    {
        var name = person.FindFirstValue("name") is { Length: > 0 } given && PlainText.IsStorable(given) ? given : email.Split('@')[0];
        return new AppUser
        {
            Id = Guid.CreateVersion7(),
            Email = email,
            UserName = email,
            EmailConfirmed = true,
            DisplayName = PlainText.Shorten(name, MaxName),
            CreatedAt = clock.GetCurrentInstant(),
        };
    }
}
