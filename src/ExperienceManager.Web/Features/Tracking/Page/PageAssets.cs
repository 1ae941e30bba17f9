namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Urls of the files that shopper-facing pages link to; with a fingerprint they are cached permanently.</summary>
/// <param name="Style">tracking.css.</param>
/// <param name="Fonts">fonts.css.</param>
/// <param name="Icon">The page's icon.</param>
/// <param name="Script">events.js.</param>
public sealed record PageAssets(string Style, string Fonts, string Icon, string Script)
{
    /// <summary>Without fingerprints.</summary>
    public static PageAssets Plain { get; } =
        new("/tracking/tracking.css", "/tracking/fonts.css", "/tracking/parcel.svg", "/tracking/events.js");

    /// <summary>With the fingerprints that the static asset endpoints carry; plain where there are none.</summary>
    public static PageAssets From(IEnumerable<Endpoint> endpoints)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in endpoints.Select(
            endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>())
            .OfType<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>())
        {
            if (asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value is { } label)
                labels.TryAdd("/" + label, "/" + asset.Route);
        }

        string Find(string plain) => labels.GetValueOrDefault(plain, plain);
        return new(Find(Plain.Style), Find(Plain.Fonts), Find(Plain.Icon), Find(Plain.Script));
    }
}
