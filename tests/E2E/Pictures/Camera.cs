using Microsoft.Playwright;
using SkiaSharp;

namespace ExperienceManager.Tests.E2E.Pictures;

/// <summary>Takes a part of a page as a picture of the documents.</summary>
/// <param name="folder">Where pictures are written.</param>
internal sealed class Camera(string folder)
{
    // What the program carries for each reader, and what a front page loads.
    private const int MostBytes = 150 * 1024;
    private const float Around = 7;

    private readonly List<string> _large = [];

    /// <summary>Pictures that should show less of their page.</summary>
    public IReadOnlyList<string> TooLarge => _large;

    /// <summary>Takes what all of these cover, with a little around it.</summary>
    /// <param name="page">A window that is high enough for all of it.</param>
    /// <param name="name">Name of the file, without ending.</param>
    /// <param name="parts">What is to be in the picture.</param>
    public async Task TakeAsync(IPage page, string name, params ILocator[] parts)
    {
        var boxes = await Task.WhenAll(parts.Select(part => part.BoundingBoxAsync()));
        var (left, top) = (boxes.Min(box => box!.X) - Around, boxes.Min(box => box!.Y) - Around);
        var clip = new Clip
        {
            X = Math.Max(0, left),
            Y = Math.Max(0, top),
            Width = boxes.Max(box => box!.X + box.Width) + Around - left,
            Height = boxes.Max(box => box!.Y + box.Height) + Around - top,
        };
        var options = new PageScreenshotOptions { Clip = clip, Animations = ScreenshotAnimations.Disabled, Caret = ScreenshotCaret.Hide };
        var taken = await page.ScreenshotAsync(options);
        var packed = Pack(taken);
        if (packed.Length > MostBytes) _large.Add($"{name}.png: {packed.Length / 1024} KiB");
        await File.WriteAllBytesAsync(Path.Combine(folder, $"{name}.png"), packed);
    }

    // Chromium packs its pictures in a hurry.
    private static byte[] Pack(byte[] taken)
    {
        using var picture = SKBitmap.Decode(taken);
        using var pixels = picture.PeekPixels()!;
        using var packed = pixels.Encode(new SKPngEncoderOptions(SKPngEncoderFilterFlags.AllFilters, 9))!;
        return packed.ToArray();
    }
}
