using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Domain.Common;
using SkiaSharp;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>
/// Makes a file fit to be shown to everybody: it must decode to its end, its metadata goes, its orientation is applied, and a still picture
/// of more than <see cref="MaxShownPixels"/> is made smaller. What is upright and small enough is not coded again. Animations are kept as
/// they are, frame by frame, without metadata.
/// </summary>
internal static class PictureProcessing
{
    /// <summary>Pixels of the largest picture that is shown: 12 megapixels.</summary>
    public const int MaxShownPixels = 12_000_000;

    /// <summary>Pixels of all frames of an animation.</summary>
    public const long MaxFramePixels = 250_000_000;

    private const int Quality = 90;
    private const string Path = "image";

    private static FailedResult Broken { get; } =
        Result.Invalid(Path, "The picture breaks off or is damaged. Export it again and send that.", "truncated");

    /// <summary>The file to be kept, and its header.</summary>
    /// <param name="bytes">A file whose header was read, so its size in pixels is within bounds.</param>
    /// <param name="header">Its header.</param>
    public static Result<(byte[] Bytes, PictureHeader Header)> Clean(byte[] bytes, PictureHeader header)
    {
        using var data = SKData.CreateCopy(bytes);
        using var codec = SKCodec.Create(data);
        if (codec is null || PictureMetadata.Strip(bytes, header.Extension) is not { } stripped) return Broken;
        if (codec.Info.Width != header.Width || codec.Info.Height != header.Height) return Broken;
        if (codec.FrameCount > 1) return CheckFrames(codec) is { } refused ? refused : Read(stripped);
        using var picture =
            new SKBitmap(new SKImageInfo(header.Width, header.Height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        if (codec.GetPixels(picture.Info, picture.GetPixels()) != SKCodecResult.Success) return Broken;
        var isUpright = codec.EncodedOrigin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default;
        return isUpright && (long)header.Width * header.Height <= MaxShownPixels
            ? Read(stripped)
            : Read(Encode(picture, codec.EncodedOrigin, header.Extension));
    }

    private static Result<(byte[] Bytes, PictureHeader Header)> Read(byte[] bytes) =>
        PictureHeader.Read(bytes) is { } header ? (bytes, header) : Broken;

    private static FailedResult? CheckFrames(SKCodec codec)
    {
        var (width, height, count) = (codec.Info.Width, codec.Info.Height, codec.FrameCount);
        if ((long)width * height > MaxShownPixels || (long)width * height * count > MaxFramePixels)
        {
            return Result.Invalid(
                Path, $"An animation has at most {MaxShownPixels:N0} pixels, and {MaxFramePixels:N0} over all its frames; this has {count:N0} frames of {width:N0} × {height:N0}.", "too_large");
        }

        using var frame = new SKBitmap(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul));
        for (var i = 0; i < count; i++)
        {
            if (codec.GetPixels(frame.Info, frame.GetPixels(), new SKCodecOptions(i)) != SKCodecResult.Success) return Broken;
        }

        return null;
    }

    private static byte[] Encode(SKBitmap picture, SKEncodedOrigin origin, string extension)
    {
        var isTurned = origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom
            or SKEncodedOrigin.LeftBottom;
        var (width, height) = isTurned ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var scale = Math.Min(1, Math.Sqrt((double)MaxShownPixels / ((double)width * height)));
        while (true)
        {
            var bytes = Draw(picture, origin, (int)Math.Max(1, width * scale), (int)Math.Max(1, height * scale), width, height, extension);
            if (bytes.Length <= UploadedImage.MaxFileBytes) return bytes;
            // As large as a file may be that is sent: what is coded again may have grown.
            scale *= 0.8;
        }
    }

    private static byte[] Draw(
        SKBitmap picture, SKEncodedOrigin origin, int width, int height, int fullWidth, int fullHeight, string extension)
    {
        using var surface =
            SKSurface.Create(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Premul, SKColorSpace.CreateSrgb()));
        var canvas = surface.Canvas;
        canvas.Scale((float)width / fullWidth, (float)height / fullHeight);
        canvas.Concat(MatrixOf(origin, fullWidth, fullHeight));
        using var image = SKImage.FromBitmap(picture);
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var drawn = surface.Snapshot();
        using var encoded =
            drawn.Encode(extension switch
            {
                "jpg" => SKEncodedImageFormat.Jpeg,
                "webp" => SKEncodedImageFormat.Webp,
                _ => SKEncodedImageFormat.Png
            }, Quality);
        return encoded.ToArray();
    }

    // From the picture as stored to the picture as it is to be seen, of the given size.
    private static SKMatrix MatrixOf(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new SKMatrix(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new SKMatrix(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new SKMatrix(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new SKMatrix(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new SKMatrix(0, -1, width, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new SKMatrix(0, -1, width, -1, 0, height, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new SKMatrix(0, 1, 0, -1, 0, height, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
