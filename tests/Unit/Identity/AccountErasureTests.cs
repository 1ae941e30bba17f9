using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Tests.Unit.Identity;

public sealed class AccountErasureTests
{
    [Theory, OnSqlite, OnPostgres]
    public async Task Account_Deleted_TakesEveryRowOfItsPersonAlong(DatabaseProvider provider)
    {
        await using var database = new TestDatabase(provider);
        await using var context = database.Read();
        // The history outlives what it speaks of.
        var owned = context.Model.GetEntityTypes().Where(entity => entity.ClrType != typeof(AuditRecord)
            && entity.FindProperty("UserId") is not null).ToList();
        Assert.Contains(owned, entity => entity.ClrType == typeof(SignInRecord));
        Assert.All(owned, entity => Assert.Contains(
            entity.GetForeignKeys(), key =>
                key.PrincipalEntityType.ClrType == typeof(AppUser) && key.DeleteBehavior == DeleteBehavior.Cascade));
    }
}
