using System.Text;
using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Support.Campaigns;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Web.Features.Pictures;
using SkiaSharp;

namespace ExperienceManager.Tests.Unit.Campaigns;

/// <summary>What is kept of a picture that is sent.</summary>
public sealed class PictureProcessingTests
{
    public static TheoryData<string> Formats => new("png", "jpg", "gif", "webp");

    [Fact]
    public void Case15_PhotoOnItsSide_IsUprightAndSaysNothingOfItsCamera()
    {
        var kept = Kept(RealPictures.Photo(6));
        Assert.Equal(("jpg", 20, 40), (kept.Header.Extension, kept.Header.Width, kept.Header.Height));
        AssertSaysNothing(kept.Bytes);
        // Stored: black at the top left. Turned a quarter to the right it is at the top right.
        using var picture = SKBitmap.Decode(kept.Bytes);
        Assert.True(picture.GetPixel(18, 1).Red < 60 && picture.GetPixel(1, 1).Red > 200 && picture.GetPixel(18, 38).Red > 200);
    }

    [Theory]
    [InlineData(1, 40, 20, 1, 1)]
    [InlineData(2, 40, 20, 38, 1)]
    [InlineData(3, 40, 20, 38, 18)]
    [InlineData(4, 40, 20, 1, 18)]
    [InlineData(5, 20, 40, 1, 1)]
    [InlineData(6, 20, 40, 18, 1)]
    [InlineData(7, 20, 40, 18, 38)]
    [InlineData(8, 20, 40, 1, 38)]
    public void Photo_AnyOrientation_IsApplied(ushort orientation, int width, int height, int x, int y)
    {
        var kept = Kept(RealPictures.Photo(orientation));
        Assert.Equal((width, height), (kept.Header.Width, kept.Header.Height));
        using var picture = SKBitmap.Decode(kept.Bytes);
        Assert.True(picture.GetPixel(x, y).Red < 60, $"{picture.GetPixel(x, y)}");
        Assert.True(picture.GetPixel(width - 1 - x, height - 1 - y).Red > 200);
        AssertSaysNothing(kept.Bytes);
    }

    [Fact]
    public void Case15_PngCutOffAfterItsHeader_IsRefused() => Assert.Equal("truncated", Refused(RealPictures.Png(30, 20)[..40]));

    [Theory]
    [MemberData(nameof(Formats))]
    public void File_CutOffAnywhere_IsRefused(string format)
    {
        var whole = Of(format);
        foreach (var length in new[] { whole.Length / 3, whole.Length / 2, whole.Length * 3 / 4, whole.Length - 3 })
            Assert.Contains(Refused(whole[..length]), new[] { "truncated", "not_an_image" });
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public void File_UprightAndSmall_IsNotCodedAgain(string format)
    {
        var whole = Of(format);
        Assert.Equal(Kept(whole).Bytes, Kept([.. whole, .. Encoding.ASCII.GetBytes("appended")]).Bytes);
        Assert.Equal(Kept(whole).Bytes, Kept(Kept(whole).Bytes).Bytes);
        AssertSaysNothing(Kept(whole).Bytes);
    }

    [Fact]
    public void Png_WithTexts_LosesThem()
    {
        AssertSaysNothing(Kept(RealPictures.WithText()).Bytes);
        Assert.Equal(Kept(RealPictures.Png()).Bytes, Kept(RealPictures.WithText()).Bytes);
    }

    [Fact]
    public void Gif_Animated_KeepsItsFramesWithoutComments()
    {
        var kept = Kept(RealPictures.Animation);
        using var data = SKData.CreateCopy(kept.Bytes);
        using var codec = SKCodec.Create(data);
        Assert.Equal(("gif", 2), (kept.Header.Extension, codec.FrameCount));
        AssertSaysNothing(kept.Bytes);
    }

    [Fact]
    public void Png_Of24Megapixels_IsMadeSmaller()
    {
        var kept = Kept(RealPictures.Png(6_000, 4_000));
        Assert.InRange((long)kept.Header.Width * kept.Header.Height, 11_000_000, PictureProcessing.MaxShownPixels);
        Assert.Equal(1.5, (double)kept.Header.Width / kept.Header.Height, 0.01);
    }

    [Fact]
    public void Header_OfMorePixelsThanMayBeDecoded_IsRefusedUnread()
    {
        Assert.Equal("too_large", Refused(PictureHeads.Png(8_000, 8_000)));
        Assert.Equal("too_large", Refused(PictureHeads.Png(60_000, 60_000)));
    }

    private static byte[] Of(string format) => format switch
    {
        "png" => RealPictures.WithText(),
        "jpg" => RealPictures.Photo(1),
        "gif" => RealPictures.Animation,
        _ => RealPictures.WebP(30, 20),
    };

    private static (byte[] Bytes, PictureHeader Header) Kept(byte[] bytes)
    {
        var image = UploadedImage.Of(bytes);
        Assert.True(image.Succeeded, image.Message);
        return (image.Value.Bytes, image.Value.Header);
    }

    private static string Refused(byte[] bytes)
    {
        var image = UploadedImage.Of(bytes);
        Assert.False(image.Succeeded);
        return image.Problems[0].Type!;
    }

    private static void AssertSaysNothing(byte[] bytes)
    {
        foreach (var trace in new[] { RealPictures.Trace, "Exif", "appended" })
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(trace)) < 0, trace);
    }
}
