using ExperienceManager.Domain.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>An uploaded picture as stored; the same bytes are stored once a shop.</summary>
public sealed class ImageRecord
{
    public ShopId ShopId { get; init; }

    /// <summary>SHA-256 of the bytes, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>By the signature: <c>image/png</c>, <c>image/jpeg</c>, <c>image/gif</c> or <c>image/webp</c>.</summary>
    public required string MediaType { get; init; }

    /// <summary>The file, without metadata and upright: <see cref="PictureProcessing"/>.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Pixels across.</summary>
    public int Width { get; init; }

    /// <summary>Pixels down.</summary>
    public int Height { get; init; }

    /// <summary>Bytes of the file.</summary>
    public int Length { get; init; }

    /// <summary>Last upload.</summary>
    public Instant CreatedAt { get; set; }
}
