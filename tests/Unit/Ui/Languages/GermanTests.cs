using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui.Languages;

/// <summary>Nothing on the console's pages is left out of its translation.</summary>
public sealed partial class GermanTests
{
    // Drawn for shoppers, who have their own twelve languages, or not drawn for people at all.
    private static readonly string[] _elsewhere = ["ExperienceManager.Web.Features.Tracking."];

    // Endpoints, and readers of what programs send: only programs are answered with these texts.
    private static readonly string[] _programs =
    [
        "ExperienceManager.Domain.Experiences.ExperienceContentReader",
        "ExperienceManager.Web.Api.",
        "ExperienceManager.Web.Features.Analytics.Collection.",
        "ExperienceManager.Web.Features.Analytics.Reading.AnalyticsRequest",
        "ExperienceManager.Web.Features.Analytics.Testing.TestResultEndpoint",
        "ExperienceManager.Web.Features.Campaigns.Api.",
        "ExperienceManager.Web.Features.Catalogue.CatalogueStore",
        "ExperienceManager.Web.Features.Configuration.",
        "ExperienceManager.Web.Features.Insight.Coverage",
        "ExperienceManager.Web.Features.Insight.Health.HealthEndpoint",
        "ExperienceManager.Web.Features.Insight.Overlaps.OverlapEndpoint",
        "ExperienceManager.Web.Features.Insight.Reach",
        "ExperienceManager.Web.Features.Insight.TimelineEndpoint",
        "ExperienceManager.Web.Features.Insight.Values",
        "ExperienceManager.Web.Features.Reach.ReachReading",
        "ExperienceManager.Web.Features.Orders.Erasing.ErasureEndpoints",
        "ExperienceManager.Web.Features.Orders.Ingest.OrderRules",
        "ExperienceManager.Web.Features.Orders.Ingest.ShipmentWrite",
        "ExperienceManager.Web.Features.Orders.OrderSearchReader",
        "ExperienceManager.Web.Features.Orders.Search.OrderFilterReader",
        "ExperienceManager.Web.Features.Pictures.ImageUpload",
        "ExperienceManager.Web.Features.Settings.SettingsEndpoints",
        "ExperienceManager.Web.Features.Settings.SettingsReader",
        "ExperienceManager.Web.Integrations.Overview.Api.",
        "ExperienceManager.Web.Integrations.Shopify.ShopifyNode",
        "ExperienceManager.Web.Integrations.Shopify.ShopifyPayload",
        "ExperienceManager.Web.Integrations.Shopware.Registration.",
        "ExperienceManager.Web.Integrations.Shopware.ShopwareEndpoints",
    ];

    private static readonly Lazy<ProgramTexts> _program = new(ProgramTexts.Read);

    [Fact]
    public void Components_DrawNoLiterals()
    {
        ShouldBeEmpty(_program.Value.Literals.Where(found => !IsIn(found.Place, _elsewhere)));
    }

    [Fact]
    public void EveryText_HasATranslation()
    {
        var german = TextResources.Of("de");
        ShouldBeEmpty(_program.Value.Translated.Where(found =>
            !IsIn(found.Place, _programs) && Word().IsMatch(Place().Replace(found.Text, "")) && !german.ContainsKey(found.Text)));
    }

    [Fact]
    public void EveryTranslation_IsUsed()
    {
        ShouldBeEmpty(Files().SelectMany(Entries).Where(entry => !_program.Value.Constants.Contains(entry.Text)));
    }

    [Fact]
    public void EveryTranslation_StandsOnce_AndFillsTheSamePlaces()
    {
        var entries = Files().SelectMany(file => XDocument.Load(file).Root!.Elements("data")
            .Select(data => (Place: Path.GetFileName(file), Text: data.Attribute("name")!.Value, German: data.Element("value")!.Value)))
                .ToList();
        ShouldBeEmpty(entries.GroupBy(entry => entry.Text).Where(same => same.Count() > 1)
            .Select(same => (string.Join(", ", same.Select(entry => entry.Place)), same.Key)));
        ShouldBeEmpty(entries.Where(entry => !Places(entry.Text).SetEquals(Places(entry.German)) || entry.German.Length == 0)
            .Select(entry => (entry.Place, entry.Text)));
    }

    [Fact]
    public void Translations_OfOneFile_DifferInMoreThanCase()
    {
        // Editors and builds of resource files keep only one of two names that differ in case. They stand in two files.
        ShouldBeEmpty(Files().SelectMany(Entries).GroupBy(entry => (entry.Place, entry.Text.ToUpperInvariant()))
            .Where(same => same.Count() > 1)
            .Select(same => same.First()));
    }

    [Fact]
    public void Text_WithPlaces_IsTranslated_WithGermanNumbers()
    {
        LocalizableText inner = $"{1234:N0} more";
        LocalizableText text = $"“{"{a}"}” and {inner}";
        Assert.Equal("“{a}” and 1,234 more", text.ToString());
        Assert.Equal("{a}: noch 1.234", text.In(
            template => template == "“{0}” and {1}" ? "{0}: {1}" : "noch {0:N0}", new ConsoleText("de").Culture));
    }

    private static void ShouldBeEmpty(IEnumerable<(string Place, string Text)> breaches)
    {
        var lines = breaches.Distinct().Select(breach => $"{breach.Place}: {breach.Text}").ToList();
        Assert.True(lines.Count == 0, $"{lines.Count}:\n{string.Join('\n', lines)}");
    }

    private static bool IsIn(string place, string[] namespaces) => namespaces.Any(part => place.StartsWith(part, StringComparison.Ordinal));

    // Dates are put together in another order; numbers are not.
    private static HashSet<string> Places(string text) =>
        [.. Place().Matches(text).Select(match => DateFormat().Replace(match.Value, ":date}"))];

    private static IEnumerable<(string Place, string Text)> Entries(string file) =>
        XDocument.Load(file).Root!.Elements("data").Select(data => (Path.GetFileName(file), data.Attribute("name")!.Value));

    private static IEnumerable<string> Files([CallerFilePath] string here = "") => Directory.EnumerateFiles(
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "..", "src")), "*.de.resx",
        SearchOption.AllDirectories);

    [GeneratedRegex(@"\{\d+(:[^}]*)?\}", RegexOptions.None, 10_000)]
    private static partial Regex Place();

    [GeneratedRegex(@":[^}]*(MMM|HH)[^}]*\}", RegexOptions.None, 10_000)]
    private static partial Regex DateFormat();

    [GeneratedRegex(@"\p{L}{2,}", RegexOptions.None, 10_000)]
    private static partial Regex Word();
}
