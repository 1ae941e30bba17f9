using System.Security.Cryptography;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>
/// A picture that was looked at and cleaned: its kind is known by its signature, its size is within bounds, its metadata is gone.
/// </summary>
/// <param name="Bytes">The file as it is kept.</param>
/// <param name="Header">What its first bytes say.</param>
/// <param name="Hash">SHA-256, hexadecimal.</param>
internal sealed record UploadedImage(byte[] Bytes, PictureHeader Header, string Hash)
{
    /// <summary>Bytes of the longest file: 2 MiB.</summary>
    public const int MaxFileBytes = 2 * 1024 * 1024;

    /// <summary>Pixels of the longest side.</summary>
    public const int MaxSide = 8_192;

    /// <summary>Pixels in all, refused before anything is decoded: a pixel takes four bytes, so this is 100 MB.</summary>
    public const int MaxPixels = 25_000_000;

    private const string Path = "image";

    private static readonly SemaphoreSlim Turns = new(2);

    /// <summary>The path below which pictures are served.</summary>
    public string UrlFor(string slug) => $"/media/{slug}/{Hash}.{Header.Extension}";

    /// <summary>Looks at a file.</summary>
    public static Result<UploadedImage> Of(byte[] bytes)
    {
        if (bytes.Length == 0) return Result.Invalid(Path, "The file is empty.", "missing");
        if (PictureHeader.Read(bytes) is not { } header) return Result.Invalid(Path, WhyNot(bytes), "not_an_image");
        if (header.Width > MaxSide || header.Height > MaxSide || (long)header.Width * header.Height > MaxPixels)
        {
            return Result.Invalid(
                Path, $"A picture has at most {MaxSide:N0} pixels a side and {MaxPixels:N0} in all; this has {header.Width:N0} × {header.Height:N0}.", "too_large");
        }

        // Few at a time, because of what they take.
        Turns.Wait();
        try
        {
            var clean = PictureProcessing.Clean(bytes, header);
            return clean.Succeeded
                ? new UploadedImage(clean.Value.Bytes, clean.Value.Header, Convert.ToHexStringLower(SHA256.HashData(clean.Value.Bytes)))
                : clean.ToFailed();
        }
        finally
        {
            Turns.Release();
        }
    }

    private static LocalizableText WhyNot(ReadOnlySpan<byte> bytes) => bytes[..Math.Min(bytes.Length, 1_000)].IndexOf("<svg"u8) >= 0
        ? "SVG is not allowed because it can contain scripts. Use PNG, JPEG, GIF or WebP."
        : "This is not a PNG, JPEG, GIF or WebP picture.";
}
