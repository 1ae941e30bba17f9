using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.ApiKeys;
using ExperienceManager.Web.Features.Releases;
using ExperienceManager.Web.Features.Shops;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>
/// Fills an empty database for a look around, and makes it so again: a shop with the Northwind orders, six segments and seven experiences,
/// a second small shop, four people, one API key. Development only.
/// </summary>
internal sealed class DemoSeed(
    IDbContextFactory<AppDbContext> contexts,
    WriteQueue writes,
    SnapshotCache snapshots,
    ReleaseStore releases,
    ApiKeyStore apiKeys,
    DemoOrders orders,
    DemoEvents events,
    IConfiguration configuration,
    KnownApiKeys knownApiKeys,
    IPasswordHasher<AppUser> hasher,
    ILookupNormalizer normalizer,
    IClock clock,
    ILogger<DemoSeed> logger) : IDisposable
{
    /// <summary>The demo shop.</summary>
    public const string Slug = "demo";

    /// <summary>A second shop, so that there is something to keep apart.</summary>
    public const string SecondSlug = "acorn";

    private const int SecondShopOrders = 12;
    private const long SeedLock = 0x45585045_53454544; // Any number that is ours.

    private readonly SemaphoreSlim _one = new(1);

    // One hash for all accounts: they share the password, and a hash takes a fifth of a second.
    private readonly Lazy<string> _passwordHash = new(() => hasher.HashPassword(new AppUser(), DemoPeople.Password));

    /// <summary>Seeds a database that has no shop yet.</summary>
    public async Task SeedIfEmptyAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        if (!await context.Set<ShopRecord>().AnyAsync(cancellationToken).ConfigureAwait(false))
            await SeedAsync(isReset: false).ConfigureAwait(false);
    }

    /// <summary>
    /// Throws everything away and seeds again. Who is signed in stays signed in; open pages find shops, segments and experiences by the
    /// same ids.
    /// </summary>
    public Task ResetAsync() => SeedAsync(isReset: true);

    /// <inheritdoc/>
    public void Dispose() => _one.Dispose();

    private async Task SeedAsync(bool isReset)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await _one.WaitAsync().ConfigureAwait(false);
        try
        {
            _ = _passwordHash.Value;
            if (!await writes.WriteAsync(scope => WriteAsync(scope, isReset)).ConfigureAwait(false)) return;
            Forget();
            await FinishAsync().ConfigureAwait(false);
            // After the release, so that the receipts of fulfilled orders hold their segments.
            await orders.SendAsync(DemoShop.Id).ConfigureAwait(false);
            await orders.SendAsync(DemoShop.SecondId, SecondShopOrders).ConfigureAwait(false);
            if (configuration.GetValue("Demo:Events", true)) await events.WriteAsync(DemoShop.Id).ConfigureAwait(false);
        }
        finally
        {
            _one.Release();
        }

        logger.LogInformation("Demo data {What} in {Seconds:0.0} s.", isReset ? "reset" : "made", watch.Elapsed.TotalSeconds);
    }

    // False when another node was first.
    private async Task<bool> WriteAsync(WriteScope scope, bool isReset)
    {
        if (!scope.IsSqlite)
            await scope.Context.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({SeedLock})").ConfigureAwait(false);
        if (!isReset && await scope.Context.Set<ShopRecord>().AnyAsync().ConfigureAwait(false)) return false;
        // Versions only ever go up: what is kept in memory by version, here or on another node, never mistakes old for new.
        var version = 1 + await scope.Context.Set<ShopRecord>().MaxAsync(shop => (long?)shop.ConfigurationVersion)
            .ConfigureAwait(false) ?? 1;
        // Deleting an account ends its sign-ins; those of the demo's own people outlive a reset.
        var people = DemoPeople.All.Select(person => person.Id).ToArray();
        var signIns = await scope.Context.Set<SignInRecord>().AsNoTracking().Where(signIn => people.Contains(signIn.UserId)).ToListAsync()
            .ConfigureAwait(false);
        if (isReset) await DemoWipe.RunAsync(scope).ConfigureAwait(false);
        var now = clock.GetCurrentInstant();
        foreach (var person in DemoPeople.All) scope.Context.Add(Account(person, now));
        if (isReset) scope.Context.AddRange(signIns);
        var shop = await ShopChanges.AddAsync(scope, Actor.System, DemoShop.Id, Slug, DemoShop.Settings(), now, version)
            .ConfigureAwait(false);
        await DemoShop.FillAsync(shop).ConfigureAwait(false);
        var second = await ShopChanges.AddAsync(scope, Actor.System, DemoShop.SecondId, SecondSlug, DemoShop.SecondSettings, now, version)
            .ConfigureAwait(false);
        await DemoShop.FillSecondAsync(second).ConfigureAwait(false);
        foreach (var person in DemoPeople.All.Where(person => person.Shop is not null)) scope.Context.Add(Membership(person, now));
        await scope.Context.SaveChangesAsync().ConfigureAwait(false);
        return true;
    }

    // What goes the ordinary way: it reads like history in the console.
    private async Task FinishAsync()
    {
        var csm = new Actor(DemoPeople.All[0].Id, null, DemoPeople.All[0].Name, true);
        Check(await releases.SetAsync(DemoShop.Id, csm, ReleaseState.Live, "Northwind takes part in the limited release.", null)
            .ConfigureAwait(false));
        Check(await apiKeys.CreateAsync(
            DemoShop.Id, Actor.System, "Demo integration", ShopRole.Admin, null, DemoPeople.ApiUsername, DemoPeople.ApiSecret,
            CancellationToken.None).ConfigureAwait(false));
        var owner = DemoPeople.All.Single(person => person.Shop == SecondSlug);
        Check(await releases.RequestAccessAsync(DemoShop.SecondId, new Actor(owner.Id, null, owner.Name, false)).ConfigureAwait(false));
    }

    private void Forget()
    {
        snapshots.Clear();
        knownApiKeys.Clear();
        events.Forget();
    }

    private AppUser Account(DemoPerson person, Instant now) => new()
    {
        Id = person.Id,
        Email = person.Email,
        UserName = person.Email,
        NormalizedEmail = normalizer.NormalizeEmail(person.Email),
        NormalizedUserName = normalizer.NormalizeName(person.Email),
        EmailConfirmed = true,
        LockoutEnabled = true,
        DisplayName = person.Name,
        IsCsm = person.Shop is null,
        PasswordHash = _passwordHash.Value,
        SecurityStamp = DemoId.Of("stamp/" + person.Email).ToString("N"),
        CreatedAt = now,
    };

    private static MembershipRecord Membership(DemoPerson person, Instant now) => new()
    {
        ShopId = person.Shop == Slug ? DemoShop.Id : DemoShop.SecondId,
        UserId = person.Id,
        Role = person.Role,
        AddedAt = now,
        AddedBy = Actor.System.Name,
    };

    private static void Check<T>(Result<T> result)
    {
        if (!result.Succeeded) throw new InvalidOperationException($"The demo data could not be created: {result.Message}");
    }
}
