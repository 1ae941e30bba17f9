namespace ExperienceManager.Web.Features.Tracking.Page;

/// <summary>Urls of the files that shopper-facing pages link to; with a fingerprint they are cached for good.</summary>
/// <param name="Style">tracking.css.</param>
/// <param name="Fonts">fonts.css.</param>
/// <param name="Icon">The page's icon.</param>
public sealed record PageAssets(string Style, string Fonts, string Icon)
{
    /// <summary>Without fingerprints.</summary>
    public static PageAssets Plain { get; } = new("/tracking/tracking.css", "/tracking/fonts.css", "/tracking/parcel.svg");

    /// <summary>With the fingerprints that the static asset endpoints carry; plain where there are none.</summary>
    public static PageAssets From(IEnumerable<Endpoint> endpoints)
    {
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var asset in endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>()).OfType<Microsoft.AspNetCore.StaticAssets.StaticAssetDescriptor>())
        {
            if (asset.Properties.FirstOrDefault(property => property.Name == "label")?.Value is { } label) labels.TryAdd("/" + label, "/" + asset.Route);
        }

        return new(labels.GetValueOrDefault(Plain.Style, Plain.Style), labels.GetValueOrDefault(Plain.Fonts, Plain.Fonts), labels.GetValueOrDefault(Plain.Icon, Plain.Icon));
    }
}
