using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity.SingleSignOn;

/// <summary>
/// Gives a person the roles of their groups at each sign-in. A membership that groups gave goes with the group; one that an admin gave by
/// hand stays. A change rotates the security stamp and ends the person's earlier sign-ins, as every change of rights does.
/// </summary>
public sealed class GroupMemberships(SingleSignOnOptions options, WriteQueue writes, SignInCircuits circuits, IClock clock)
{
    private const string GivenBy = "Single sign-on";

    /// <summary>Makes the memberships those of the groups.</summary>
    public Task<bool> ApplyAsync(Guid user, IReadOnlyCollection<string> groups)
    {
        if (options.Groups.Count == 0) return Task.FromResult(false);
        var roles = options.Groups.Where(entry => groups.Contains(entry.Group)).GroupBy(entry => entry.Shop, StringComparer.Ordinal)
            .ToDictionary(shop => shop.Key, shop => shop.Max(entry => entry.Role), StringComparer.Ordinal);
        var slugs = options.Groups.Select(entry => entry.Shop).Distinct().ToList();
        return writes.WriteAsync(scope => ApplyAsync(scope, user, slugs, roles));
    }

    private async Task<bool> ApplyAsync(WriteScope scope, Guid id, List<string> slugs, Dictionary<string, ShopRole> roles)
    {
        var context = scope.Context;
        var user = await context.Users.SingleAsync(account => account.Id == id).ConfigureAwait(false);
        var shops = await context.Set<ShopRecord>().Where(shop => slugs.Contains(shop.Slug)).Select(shop => new { shop.Id, shop.Slug })
            .ToListAsync().ConfigureAwait(false);
        var hasChanged = false;
        foreach (var shop in shops)
        {
            var record = await context.Set<MembershipRecord>().SingleOrDefaultAsync(row => row.ShopId == shop.Id && row.UserId == id)
                .ConfigureAwait(false);
            ShopRole? role = roles.TryGetValue(shop.Slug, out var given) ? given : null;
            hasChanged |= await ApplyAsync(context, user, shop.Id, record, role).ConfigureAwait(false);
        }

        if (hasChanged)
        {
            user.RotateStamps();
            await SignIns.EndAllAsync(scope, user.Id, circuits).ConfigureAwait(false);
        }

        await context.SaveChangesAsync().ConfigureAwait(false);
        return hasChanged;
    }

    private async Task<bool> ApplyAsync(AppDbContext context, AppUser user, ShopId shop, MembershipRecord? record, ShopRole? role)
    {
        if (role == record?.Role || (role is null && record is { IsFromGroups: false })) return false;
        if (record?.Role == ShopRole.Admin && !await HasOtherAdminAsync(context, shop, user.Id).ConfigureAwait(false)) return false;
        var (before, now) = (record?.Role, InstantConverter.AsStored(clock.GetCurrentInstant()));
        if (role is null) context.Remove(record!);
        else if (record is null)
        {
            context.Add(new MembershipRecord
            {
                ShopId = shop,
                UserId = user.Id,
                Role = role.Value,
                AddedAt = now,
                AddedBy = GivenBy,
                IsFromGroups = true
            });
        }
        else (record.Role, record.IsFromGroups) = (role.Value, true);
        context.Add(Entry(shop, user, before, role, now));
        return true;
    }

    private static Task<bool> HasOtherAdminAsync(AppDbContext context, ShopId shop, Guid user) =>
        context.Set<MembershipRecord>().AnyAsync(row => row.ShopId == shop && row.UserId != user && row.Role == ShopRole.Admin);

    private static AuditRecord Entry(ShopId shop, AppUser user, ShopRole? before, ShopRole? after, Instant now) => new()
    {
        ShopId = shop,
        At = now,
        ActorName = GivenBy,
        Action = before is null ? "member.added" : after is null ? "member.removed" : "member.role_changed",
        ObjectType = "member",
        ObjectId = user.Id.ToString(),
        ObjectName = user.DisplayName,
        Diff = AuditDiff.Between(RoleJson(before), RoleJson(after)),
        Origin = "system",
    };

    private static JsonObject? RoleJson(ShopRole? role) => role is null ? null : new JsonObject { ["role"] = role.ToString() };
}
