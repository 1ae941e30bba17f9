using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Configuration;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Shops;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>What the demo shops hold before their orders.</summary>
internal static class DemoShop
{
    public static ShopId Id { get; } = new(DemoId.Of("shop/" + DemoSeed.Slug));

    public static ShopId SecondId { get; } = new(DemoId.Of("shop/" + DemoSeed.SecondSlug));

    public static ShopSettings SecondSettings { get; } = new("Acorn & Oak", "en-GB", ["en-GB"], "Europe/London");

    /// <summary>Every locale that occurs in the orders, the default first.</summary>
    public static ShopSettings Settings()
    {
        var locales = DemoFiles.Orders().Select(LocaleOf).Distinct(StringComparer.Ordinal).Where(locale => locale != "en-US")
            .Order(StringComparer.Ordinal);
        return new ShopSettings("Northwind Traders", "en-US", locales.Prepend("en-US").ToEquatableArray(), "America/New_York");
    }

    /// <summary>What the demo's configuration says. Ids follow from keys, so that open pages and bookmarks outlive a reset.</summary>
    public static Task FillAsync(ShopCommand command)
    {
        var (shop, document) = (Settings(), DemoFiles.Configuration(command.Now));
        var state = new ConfigurationState([], [], shop.Locales.Items, shop.Name)
        {
            Now = command.Now,
            NewId = (section, key) => DemoId.Of($"{section.TrimEnd('s').Replace('_', '-')}/{key}"),
        };
        if (ConfigurationCheck.Find(document, state) is { } failed)
            throw new InvalidOperationException($"The demo does not fit: {failed.Message}");
        return ConfigurationApply.RunAsync(command, ConfigurationPlan.Of(document, state));
    }

    /// <summary>One published experience and nothing else.</summary>
    public static async Task FillSecondAsync(ShopCommand command)
    {
        var content = StarterContent.For(SecondSettings.Name);
        var record = await ExperienceChanges.AddAsync(
            command, "Default tracking page", content, "default-page", DemoId.Of("experience/acorn/default-page")).ConfigureAwait(false);
        await ExperienceChanges.PublishAsync(command, record).ConfigureAwait(false);
        await ShopChanges.SetDefaultAsync(command, record.Id).ConfigureAwait(false);
    }

    private static string LocaleOf(string line)
    {
        using var order = JsonDocument.Parse(line);
        return order.RootElement.GetProperty("order").GetProperty("locale").GetString()!;
    }
}
