using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments;
using ExperienceManager.Web.Features.Settings;
using ExperienceManager.Web.Features.Shops;
using Microsoft.AspNetCore.Builder;

namespace ExperienceManager.Tests.Support.Databases;

/// <summary>Two shops with a member of each role in the first, an admin in the second, and a CSM.</summary>
public sealed class TestShops : IAsyncDisposable
{
    private TestShops(TestDatabase database) => Database = database;

    /// <summary>The database.</summary>
    public TestDatabase Database { get; }

    /// <summary>The first shop: en-US, de-DE, fr-FR.</summary>
    public ShopId Shop { get; private set; }

    /// <summary>Another shop.</summary>
    public ShopId Other { get; private set; }

    /// <summary>Platform staff.</summary>
    public Actor Csm { get; } = Person("Casey", isCsm: true);

    /// <summary>Admin of the first shop.</summary>
    public Actor Admin { get; } = Person("Ada");

    /// <summary>Editor of the first shop.</summary>
    public Actor Editor { get; } = Person("Ed");

    /// <summary>Viewer of the first shop.</summary>
    public Actor Viewer { get; } = Person("Vi");

    /// <summary>Admin of the other shop, stranger in the first.</summary>
    public Actor Stranger { get; } = Person("Stan");

    /// <summary>The segments.</summary>
    public SegmentStore Segments => Database.Get<SegmentStore>();

    /// <summary>The experiences.</summary>
    public ExperienceStore Experiences => Database.Get<ExperienceStore>();

    /// <summary>Makes everything.</summary>
    public static async Task<TestShops> CreateAsync(DatabaseProvider provider, Action<WebApplicationBuilder>? add = null)
    {
        var shops = new TestShops(new TestDatabase(provider, add));
        await shops.FillAsync();
        return shops;
    }

    /// <summary>The default experience's id.</summary>
    public async Task<Guid> DefaultExperienceAsync(ShopId? shop = null) =>
        (await Experiences.ListAsync(shop ?? Shop)).Single(stored => stored.IsDefault).Experience.Id;

    /// <summary>A segment draft that can be saved.</summary>
    public async Task<SegmentDraft> DraftAsync(string name = "Big orders", ShopId? shop = null) => new(
        name, await DefaultExperienceAsync(shop), [],
        RuleJson.Read("""{"attribute":"order.total","operator":"greater_than","value":100}""").Value, null, true);

    /// <summary>A saved segment.</summary>
    public async Task<StoredSegment> SegmentAsync(string name = "Big orders") =>
        Expect.Success(await Segments.CreateAsync(Shop, Editor, await DraftAsync(name)));

    /// <summary>Says which integrations bring labels to the first shop.</summary>
    public async Task SetLabelSourcesAsync(LabelSources sources)
    {
        var settings = Database.Get<SettingsStore>();
        Expect.Success(await settings.SaveLabelSourcesAsync(Shop, Admin, (await settings.LabelSourcesAsync(Shop)).Version, sources));
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Database.DisposeAsync();

    private static Actor Person(string name, bool isCsm = false) => new(Guid.CreateVersion7(), null, name, isCsm);

    private async Task FillAsync()
    {
        await Database.WriteAsync(context => context.AddRange(new[] { Csm, Admin, Editor, Viewer, Stranger }.Select(Account)));
        var stores = Database.Get<ShopStore>();
        Shop = Expect.Success(
            await stores.CreateAsync(Csm, "first", new ShopSettings("First", "en-US", ["en-US", "de-DE", "fr-FR"], "Europe/Berlin"))).Id;
        Other = Expect.Success(await stores.CreateAsync(Csm, "other", new ShopSettings("Other", "en-US", ["en-US"], "Europe/Berlin"))).Id;
        await Database.WriteAsync(context => context.AddRange(
            Member(Shop, Admin, ShopRole.Admin), Member(Shop, Editor, ShopRole.Editor), Member(Shop, Viewer, ShopRole.Viewer),
            Member(Other, Stranger, ShopRole.Admin)));
    }

    private static AppUser Account(Actor person) => new()
    {
        Id = person.UserId!.Value,
        DisplayName = person.Name,
        IsCsm = person.IsCsm,
        Email = $"{person.Name}@example.test",
        UserName = $"{person.Name}@example.test",
        NormalizedEmail = $"{person.Name}@EXAMPLE.TEST".ToUpperInvariant(),
        NormalizedUserName = $"{person.Name}@EXAMPLE.TEST".ToUpperInvariant(),
        SecurityStamp = "at first",
    };

    private static MembershipRecord Member(ShopId shop, Actor person, ShopRole role) =>
        new() { ShopId = shop, UserId = person.UserId!.Value, Role = role, AddedBy = "test" };
}

/// <summary>What a command should have answered.</summary>
public static class Expect
{
    /// <summary>Success, and its value.</summary>
    public static T Success<T>(Result<T> result)
    {
        Assert.True(result.Succeeded, result.Message);
        return result.Value!;
    }

    /// <summary>Failure of a kind and a key.</summary>
    public static void Failure<T>(Failure failure, string key, Result<T> result)
    {
        Assert.False(result.Succeeded);
        Assert.Equal((failure, key), (result.Failure, result.Key));
    }
}
