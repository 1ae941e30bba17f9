using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Experiences;
using ExperienceManager.Web.Features.Segments;
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
        var locales = DemoFiles.Orders().Select(LocaleOf).Distinct(StringComparer.Ordinal).Where(locale => locale != "en-US").Order(StringComparer.Ordinal);
        return new ShopSettings("Northwind Traders", "en-US", locales.Prepend("en-US").ToEquatableArray(), "America/New_York");
    }

    /// <summary>Seven published experiences, the first of them the default, the six segments and the campaigns.</summary>
    public static async Task FillAsync(ShopCommand command)
    {
        var experiences = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var (key, name, content) in DemoExperiences.All)
        {
            var record = await ExperienceChanges.AddAsync(command, name, content, key, DemoId.Of("experience/" + key)).ConfigureAwait(false);
            await ExperienceChanges.PublishAsync(command, record).ConfigureAwait(false);
            experiences.Add(key, record.Id);
        }

        await ShopChanges.SetDefaultAsync(command, experiences[DemoExperiences.All[0].Key]).ConfigureAwait(false);
        using var configuration = DemoFiles.Configuration();
        var position = 0;
        foreach (var segment in configuration.RootElement.GetProperty("segments").EnumerateArray())
        {
            var key = segment.GetProperty("key").GetString()!;
            await SegmentChanges.AddAsync(command, DraftOf(segment, experiences), key, position++, DemoId.Of("segment/" + key)).ConfigureAwait(false);
            await command.Context.SaveChangesAsync().ConfigureAwait(false);
        }

        await DemoCampaigns.FillAsync(command).ConfigureAwait(false);
    }

    /// <summary>One published experience and nothing else.</summary>
    public static async Task FillSecondAsync(ShopCommand command)
    {
        var content = StarterContent.For(SecondSettings.Name);
        var record = await ExperienceChanges.AddAsync(command, "Default tracking page", content, "default-page", DemoId.Of("experience/acorn/default-page")).ConfigureAwait(false);
        await ExperienceChanges.PublishAsync(command, record).ConfigureAwait(false);
        await ShopChanges.SetDefaultAsync(command, record.Id).ConfigureAwait(false);
    }

    private static SegmentDraft DraftOf(JsonElement segment, Dictionary<string, Guid> experiences)
    {
        var rule = RuleJson.ReadValid(segment.GetProperty("rule"));
        if (rule.Problems.Count > 0) throw new InvalidOperationException($"A demo rule is not valid: {rule.Message}");
        EquatableArray<string> locales = segment.TryGetProperty("locales", out var list) ? list.EnumerateArray().Select(locale => locale.GetString()!).ToEquatableArray() : [];
        return new SegmentDraft(
            segment.GetProperty("name").GetString()!, experiences[segment.GetProperty("experience").GetString()!], locales, rule.Value, null, segment.GetProperty("enabled").GetBoolean());
    }

    private static string LocaleOf(string line)
    {
        using var order = JsonDocument.Parse(line);
        return order.RootElement.GetProperty("order").GetProperty("locale").GetString()!;
    }
}
