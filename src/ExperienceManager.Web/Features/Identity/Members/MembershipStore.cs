using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.SavedViews;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Identity.Members;

/// <summary>
/// Who belongs to a shop. Changes need Admin. Each one rotates the person's security stamp in the same transaction, because the framework
/// does not do so when rights change; the rights themselves are read from the database at every command anyway.
/// </summary>
public sealed class MembershipStore(
    IDbContextFactory<AppDbContext> contexts, ShopCommands commands, ILookupNormalizer normalizer)
{
    private static readonly EmailAddressAttribute EmailRule = new();

    /// <summary>All members, by name.</summary>
    public async Task<IReadOnlyList<Member>> ListAsync(ShopId shop, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return [.. (await Members(context, shop).ToListAsync(cancellationToken).ConfigureAwait(false))
            .OrderBy(member => member.DisplayName, StringComparer.InvariantCultureIgnoreCase)];
    }

    /// <summary>Adds a person; makes an account without a password when the address has none, which an invite link then opens.</summary>
    public async Task<Result<Invitation>> InviteAsync(
        ShopId shop, Actor actor, string email, string displayName, ShopRole role, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(email);
        var problems = new ProblemList();
        if (!EmailRule.IsValid(email.Trim()) || email.Length > 254)
            problems.Add(new Problem("email", "Enter an e-mail address.", "invalid_email"));
        problems.Add(SegmentValidation.CheckName("display_name", displayName));
        if (problems.All.Count > 0) return Result.Invalid(problems.All);
        var account = NewAccount(email.Trim(), displayName.Trim());
        return await commands.RunAsync(shop, actor, ShopRole.Admin, command => InviteAsync(command, account, role), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Gives a member another role; the last admin keeps theirs.</summary>
    public Task<Result<Member>> ChangeRoleAsync(
        ShopId shop, Actor actor, Guid userId, ShopRole role, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Member>(shop, actor, ShopRole.Admin, async command =>
        {
            if (await FindAsync(command, userId).ConfigureAwait(false) is not { } record) return NoSuchMember;
            if (role != ShopRole.Admin && await IsLastAdminAsync(command, record).ConfigureAwait(false)) return LastAdmin;
            var (account, before) = (await AccountAsync(command, userId).ConfigureAwait(false), record.Role);
            (record.Role, record.IsFromGroups) = (role, false);
            account.RotateStamps();
            command.Audit("member.role_changed", userId, account.DisplayName, RoleJson(before), RoleJson(role));
            return ToMember(record, account);
        }, cancellationToken);

    /// <summary>Removes a member; the account stays. The last admin cannot be removed.</summary>
    public Task<Result<Member>> RemoveAsync(ShopId shop, Actor actor, Guid userId, CancellationToken cancellationToken = default) =>
        commands.RunAsync<Member>(shop, actor, ShopRole.Admin, async command =>
        {
            if (await FindAsync(command, userId).ConfigureAwait(false) is not { } record) return NoSuchMember;
            if (await IsLastAdminAsync(command, record).ConfigureAwait(false)) return LastAdmin;
            var account = await AccountAsync(command, userId).ConfigureAwait(false);
            command.Context.Remove(record);
            await command.Context.Set<SavedViewRecord>().Where(view => view.ShopId == command.Shop && view.UserId == userId)
                .ExecuteDeleteAsync().ConfigureAwait(false);
            account.RotateStamps();
            command.Audit("member.removed", userId, account.DisplayName, RoleJson(record.Role), null);
            return ToMember(record, account);
        }, cancellationToken);

    private static FailedResult NoSuchMember { get; } = Result.NotFound("member_not_found", "User not found.");

    private static FailedResult LastAdmin { get; } =
        Result.Conflict("last_admin", "A shop needs at least one admin. Make another user admin first.");

    private static async Task<Result<Invitation>> InviteAsync(ShopCommand command, AppUser account, ShopRole role)
    {
        var known = await command.Context.Users.SingleOrDefaultAsync(user => user.NormalizedEmail == account.NormalizedEmail)
            .ConfigureAwait(false);
        if (known is null)
        {
            account.CreatedAt = command.Now;
            command.Context.Add(account);
        }
        else if (await FindAsync(command, known.Id).ConfigureAwait(false) is not null)
        {
            return Result.Conflict("already_member", $"{known.Email} is already a member.");
        }

        var person = known ?? account;
        var record = new MembershipRecord
        {
            ShopId = command.Shop,
            UserId = person.Id,
            Role = role,
            AddedAt = command.Now,
            AddedBy = command.Actor.Name
        };
        command.Context.Add(record);
        person.RotateStamps();
        command.Audit("member.added", person.Id, person.DisplayName, null, RoleJson(role));
        return new Invitation(ToMember(record, person), known is null);
    }

    private AppUser NewAccount(string email, string displayName) => new()
    {
        Id = Guid.CreateVersion7(),
        Email = email,
        UserName = email,
        NormalizedEmail = normalizer.NormalizeEmail(email),
        NormalizedUserName = normalizer.NormalizeName(email),
        EmailConfirmed = true,
        LockoutEnabled = true,
        DisplayName = displayName,
    };

    private static Task<MembershipRecord?> FindAsync(ShopCommand command, Guid userId) =>
        command.Context.Set<MembershipRecord>().SingleOrDefaultAsync(row => row.ShopId == command.Shop && row.UserId == userId);

    private static Task<AppUser> AccountAsync(ShopCommand command, Guid userId) =>
        command.Context.Users.SingleAsync(user => user.Id == userId);

    private static async Task<bool> IsLastAdminAsync(ShopCommand command, MembershipRecord record) => record.Role == ShopRole.Admin
        && !await command.Context.Set<MembershipRecord>()
            .AnyAsync(row => row.ShopId == command.Shop && row.UserId != record.UserId && row.Role == ShopRole.Admin).ConfigureAwait(false);

    private static IQueryable<Member> Members(AppDbContext context, ShopId shop) =>
        from row in context.Set<MembershipRecord>()
        join user in context.Users on row.UserId equals user.Id
        where row.ShopId == shop
        select new Member(row.UserId, user.Email!, user.DisplayName, row.Role, user.IsDisabled, row.AddedAt, row.AddedBy,
            user.PasswordHash != null);

    private static Member ToMember(MembershipRecord record, AppUser account) =>
        new(record.UserId, account.Email!, account.DisplayName, record.Role, account.IsDisabled, record.AddedAt, record.AddedBy,
            account.PasswordHash is not null);

    private static JsonObject RoleJson(ShopRole role) => new() { ["role"] = role.ToString() };
}
