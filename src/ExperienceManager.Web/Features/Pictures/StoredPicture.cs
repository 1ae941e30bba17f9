using System.Collections.Immutable;
using System.Globalization;
using ExperienceManager.Domain.Common;
using NodaTime;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>An uploaded picture of a shop's gallery.</summary>
/// <param name="Hash">Its id.</param>
/// <param name="Url">Where it is served.</param>
/// <param name="Size">Its pixels.</param>
/// <param name="Length">Bytes of the file.</param>
/// <param name="UploadedAt">Last upload.</param>
/// <param name="UsedBy">What shows it, in words; empty when nothing does.</param>
public sealed record StoredPicture(
    string Hash, string Url, PictureSize Size, int Length, Instant UploadedAt, ImmutableArray<LocalizableText> UsedBy)
{
    /// <summary><c>1200 × 800 pixels, 340 KB</c>.</summary>
    public LocalizableText Words => $"{Size.Words} pixels, {Math.Max(1, (Length + 512) / 1024)} KB";
}

/// <summary>Pixels of a picture.</summary>
/// <param name="Width">Across.</param>
/// <param name="Height">Down.</param>
public sealed record PictureSize(int Width, int Height)
{
    /// <summary><c>1200 × 800</c>.</summary>
    public string Words => string.Create(CultureInfo.InvariantCulture, $"{Width} × {Height}");
}
