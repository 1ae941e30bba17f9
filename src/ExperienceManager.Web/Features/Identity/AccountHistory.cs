using System.Text.Json.Nodes;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Identity.People;
using ExperienceManager.Web.Features.Identity.Sessions;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Identity;

/// <summary>
/// What happens to accounts, for the history: changes of how a person signs in also in that of every shop they work in, because its admin
/// wonders otherwise; sign-ins only in the platform's. No password, code or link is ever part of it.
/// </summary>
internal static class AccountHistory
{
    /// <summary>Adds a change; the caller saves.</summary>
    public static async Task AddAsync(AppDbContext context, AppUser user, Actor actor, string action, string diff, Instant now)
    {
        var shops = await context.Set<MembershipRecord>().Where(row => row.UserId == user.Id).Select(row => row.ShopId).ToListAsync()
            .ConfigureAwait(false);
        context.AddRange(shops.Prepend(PeopleStore.Platform).Select(shop => Entry(shop, user, actor, action, diff, now)));
    }

    /// <summary>Adds a sign-in, a failed one or the end of one; the caller saves.</summary>
    public static void AddSignIn(AppDbContext context, AppUser user, string action, SignInOrigin origin, Instant now)
    {
        var from = new JsonObject { ["method"] = origin.Method, ["browser"] = origin.Browser };
        var actor = action == "sign_in.failed" ? new Actor(null, null, "A visitor", false) : Self(user);
        context.Add(Entry(PeopleStore.Platform, user, actor with { Origin = $"console {origin.Address}".TrimEnd() }, action,
            AuditDiff.Between(null, from), now));
    }

    /// <summary>The person as the one who acts.</summary>
    public static Actor Self(AppUser user) => new(user.Id, null, user.DisplayName, user.IsCsm);

    private static AuditRecord Entry(ShopId shop, AppUser user, Actor actor, string action, string diff, Instant now) => new()
    {
        ShopId = shop,
        At = now,
        UserId = actor.UserId,
        ActorName = actor.Name,
        ActedAsCsm = actor.UserId is not null && actor.UserId != user.Id,
        Action = action,
        ObjectType = action.Split('.')[0],
        ObjectId = user.Id.ToString(),
        ObjectName = user.DisplayName,
        Diff = diff,
        Origin = actor.Origin,
    };
}
