using System.Reflection;
using ExperienceManager.Domain.Decisions;

namespace ExperienceManager.Tests.Unit.Architecture;

public sealed class LayeringTests
{
    private static readonly Assembly Domain = typeof(Decider).Assembly;
    private static readonly Assembly Web = typeof(Program).Assembly;

    [Fact]
    public void Domain_References_OnlyTheBaseLibraryAndNodaTime()
    {
        var foreign = Domain.GetReferencedAssemblies()
            .Select(reference => reference.Name!)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal) && name is not ("NodaTime" or "netstandard"));
        Assert.Empty(foreign);
    }

    [Fact]
    public void Names_OfTypes_AreWordsOfTheField()
    {
        string[] banned = ["Manager", "Helper", "Util", "Utils", "Dto"];
        var breaches = Domain.GetTypes().Concat(Web.GetTypes())
            .Where(type => type.Namespace?.StartsWith("ExperienceManager", StringComparison.Ordinal) == true)
            .Select(type => type.Name.Split('`')[0])
            .Where(name => banned.Any(word => name.EndsWith(word, StringComparison.Ordinal)));
        Assert.Empty(breaches);
    }

    [Fact]
    public void Stores_PublicMethods_TakeTheShopFirst()
    {
        // These look across shops on purpose: they find the shop, the key or the person in the first place.
        string[] acrossShops = ["ShopStore", "ReleaseStore", "ApiKeyStore", "PeopleStore"];
        var breaches = Web.GetTypes()
            .Where(type => type is { IsClass: true, IsNested: false } && type.Name.EndsWith("Store", StringComparison.Ordinal)
                && type.Namespace?.Contains(".Features.", StringComparison.Ordinal) == true && !acrossShops.Contains(type.Name))
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly))
            .Where(method => !method.IsSpecialName && method.Name.EndsWith("Async", StringComparison.Ordinal)
                && method.GetParameters().FirstOrDefault()?.ParameterType.Name != "ShopId")
            .Select(method => $"{method.DeclaringType!.Name}.{method.Name}");
        Assert.Empty(breaches);
    }
}
