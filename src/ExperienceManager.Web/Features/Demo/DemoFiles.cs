using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Features.Configuration;
using NodaTime;

namespace ExperienceManager.Web.Features.Demo;

/// <summary>The sample data, embedded in the program; see NOTICE.md.</summary>
internal static class DemoFiles
{
    /// <summary>When the dates of the configuration were right.</summary>
    public static readonly Instant ConfigurationWritten = Instant.FromUtc(2026, 11, 30, 0, 0);

    /// <summary>The orders, each a line of JSON.</summary>
    public static IEnumerable<string> Orders()
    {
        using var reader = new StreamReader(Open("northwind-orders.ndjson"));
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0) yield return line;
        }
    }

    /// <summary>What decides in the shop, its dates moved as if the file had been written at an instant.</summary>
    public static ConfigurationDocument Configuration(Instant now)
    {
        using var stream = new MemoryStream();
        using (var file = Open("demo-configuration.json")) file.CopyTo(stream);
        var read = ConfigurationReader.Read(stream.ToArray());
        if (!read.Succeeded)
            throw new InvalidOperationException($"The demo's configuration cannot be read: {read.Problems[0].Path} {read.Message}");
        var since = now - ConfigurationWritten;
        return read.Value with
        {
            Campaigns = read.Value.Campaigns!.Value.Items.Select(campaign => campaign with { Draft = Moved(campaign.Draft, since) })
                .ToEquatableArray(),
            AbTests = read.Value.AbTests!.Value.Items.Select(test => test with { Draft = Moved(test.Draft, since) }).ToEquatableArray(),
        };
    }

    private static CampaignDraft Moved(CampaignDraft draft, Duration by) => draft with { Start = draft.Start + by, End = draft.End + by };

    private static AbTestDraft Moved(AbTestDraft draft, Duration by) => draft with { Start = draft.Start + by, End = draft.End + by };

    private static Stream Open(string name) =>
        typeof(DemoFiles).Assembly.GetManifestResourceStream("Demo/" + name)
            ?? throw new InvalidOperationException($"{name} is not embedded.");
}
