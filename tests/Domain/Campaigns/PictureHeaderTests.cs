using ExperienceManager.Domain.Campaigns;
using ExperienceManager.Tests.Support.Values;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Campaigns;

public sealed class PictureHeaderTests
{
    public static TheoryData<string, byte[]> Kinds => new()
    {
        { "png", PictureHeads.Png() }, { "gif", PictureHeads.Gif }, { "jpg", PictureHeads.Jpeg }, { "webp", PictureHeads.WebPLossy },
            { "webp", PictureHeads.WebPLossless }, { "webp", PictureHeads.WebPExtended },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_EachKind_KnowsItsSize(string extension, byte[] bytes) =>
        Assert.Equal((extension, 3, 2), PictureHeader.Read(bytes) is { } header
            ? (header.Extension, header.Width, header.Height)
            : default);

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Read_CutOffAnywhere_NeverThrows(string extension, byte[] bytes)
    {
        for (var length = 0; length < bytes.Length; length++)
            Assert.True(PictureHeader.Read(bytes.AsSpan(0, length)) is null or { Width: 3, Height: 2 }, $"{extension} {length}");
    }

    [Law]
    public void Read_AnyBytesBehindASignature_NeverThrows() => Laws.Hold(
        from head in Gen.Elements(PictureHeads.Png()[..8], PictureHeads.Gif[..6], PictureHeads.Jpeg[..3], PictureHeads.WebPLossy[..16])
        from tail in Gen.ArrayOf(Gen.Choose(0, 255).Select(value => (byte)value))
        select (byte[])[.. head, .. tail],
        bytes => PictureHeader.Read(bytes) is null or { Width: > 0, Height: > 0 });

    [Theory]
    [InlineData("<svg xmlns='http://www.w3.org/2000/svg'/>")]
    [InlineData("%PDF-1.7")]
    [InlineData("GIF88a and more")]
    [InlineData("")]
    public void Read_NoPicture_IsNull(string text) => Assert.Null(PictureHeader.Read(System.Text.Encoding.UTF8.GetBytes(text)));
}
