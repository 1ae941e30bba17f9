using System.Buffers.Binary;

namespace ExperienceManager.Tests.Support.Values;

/// <summary>Smallest heads of picture files of a given size.</summary>
internal static class PictureHeads
{
    public static byte[] Png(int width = 3, int height = 2)
    {
        byte[] bytes = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
        return bytes;
    }

    public static byte[] Gif => [.. "GIF89a"u8, 3, 0, 2, 0, 0, 0, 0];

    // A comment segment before the frame header, as cameras write them.
    public static byte[] Jpeg =>
        [0xFF, 0xD8, 0xFF, 0xFE, 0, 6, 1, 2, 3, 4, 0xFF, 0xFF, 0xC2, 0, 11, 8, 0, 2, 0, 3, 1, 1, 0x11, 0, 0xFF, 0xDA];

    public static byte[] WebPLossy => [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8 "u8, 20, 0, 0, 0, 0, 0, 0, 0x9D, 0x01, 0x2A, 3, 0, 2, 0, 0, 0];

    public static byte[] WebPLossless => [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8L"u8, 20, 0, 0, 0, 0x2F, 0x02, 0x40, 0, 0, 0, 0, 0, 0, 0, 0];

    public static byte[] WebPExtended => [.. "RIFF"u8, 40, 0, 0, 0, .. "WEBPVP8X"u8, 10, 0, 0, 0, 0, 0, 0, 0, 2, 0, 0, 1, 0, 0];
}
