using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>A demo account.</summary>
/// <param name="Email">What to sign in with.</param>
/// <param name="Name">Name as shown.</param>
/// <param name="Shop">Slug of the one shop they belong to; null for none.</param>
/// <param name="Role">What they may do there.</param>
public sealed record DemoPerson(string Email, string Name, string? Shop, ShopRole Role)
{
    /// <summary>The same after every reset, so that anyone who is signed in stays so.</summary>
    public Guid Id => DemoId.Of(Email);
}

/// <summary>Who is in the demo, and the secrets that are none: Development only.</summary>
public static class DemoPeople
{
    /// <summary>Everybody's password.</summary>
    public const string Password = "northwind-parcel-42";

    /// <summary>User name of the demo shop's API key.</summary>
    public const string ApiUsername = "demo";

    /// <summary>Its secret.</summary>
    public const string ApiSecret = "demo-private-key";

    /// <summary>All accounts.</summary>
    public static IReadOnlyList<DemoPerson> All { get; } =
    [
        new("csm@demo.example", "Casey Morgan", null, ShopRole.Admin),
        new("merchant@demo.example", "Nancy Davolio", DemoSeed.Slug, ShopRole.Admin),
        new("viewer@demo.example", "Andrew Fuller", DemoSeed.Slug, ShopRole.Viewer),
        new("merchant@acorn.example", "Olive Acorn", DemoSeed.SecondSlug, ShopRole.Admin),
    ];
}

/// <summary>Ids that are the same after every reset, so that open pages and bookmarks still find their object.</summary>
internal static class DemoId
{
    public static Guid Of(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes("demo/" + name)).AsSpan(0, 16), bigEndian: true);
}
