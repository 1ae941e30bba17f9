using System.Buffers.Binary;
using System.Text;
using SkiaSharp;

namespace ExperienceManager.Tests.Support.Campaigns;

/// <summary>Whole pictures that decode to their end.</summary>
internal static class RealPictures
{
    /// <summary>What cameras and editors leave behind in the metadata of <see cref="Photo"/> and <see cref="WithText"/>.</summary>
    public const string Trace = "CAMERA-TRACE";

    public static byte[] Png(int width = 3, int height = 2) => Encode(width, height, SKEncodedImageFormat.Png);

    public static byte[] Jpeg(int width = 40, int height = 20) => Encode(width, height, SKEncodedImageFormat.Jpeg);

    public static byte[] WebP(int width = 3, int height = 2) => Encode(width, height, SKEncodedImageFormat.Webp);

    /// <summary>A JPEG of a camera: 40×20 as stored, with an orientation, a place on earth and a maker.</summary>
    public static byte[] Photo(ushort orientation)
    {
        var jpeg = Jpeg();
        byte[] exif =
        [
            .. "Exif\0\0"u8, .. "II*\0"u8, 8, 0, 0, 0,
            3, 0, .. Entry(0x010F, 2, 13, 50), .. Entry(0x0112, 3, 1, orientation), .. Entry(0x8825, 4, 1, 64), 0, 0, 0, 0,
            .. Encoding.ASCII.GetBytes(Trace), 0, 0,
            1, 0, .. Entry(0x0001, 2, 2, 'N'), 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], 0xFF, 0xE1, (byte)((exif.Length + 2) >> 8), (byte)(exif.Length + 2), .. exif, .. jpeg[2..]];
    }

    /// <summary>A PNG with a text beside its picture.</summary>
    public static byte[] WithText()
    {
        var png = Png();
        return [.. png[..33], .. Chunk("tEXt", Encoding.ASCII.GetBytes($"Comment\0{Trace}")), .. png[33..]];
    }

    /// <summary>A GIF of two frames with a comment.</summary>
    public static byte[] Animation =>
    [
        .. "GIF89a"u8, 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255,
        0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0,
        0x21, 0xFE, (byte)Trace.Length, .. Encoding.ASCII.GetBytes(Trace), 0,
        .. Frame, .. Frame, 0x3B,
    ];

    private static byte[] Frame => [0x21, 0xF9, 4, 0, 10, 0, 0, 0, 0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0];

    private static byte[] Entry(ushort tag, ushort type, uint count, uint value)
    {
        var entry = new byte[12];
        BinaryPrimitives.WriteUInt16LittleEndian(entry, tag);
        BinaryPrimitives.WriteUInt16LittleEndian(entry.AsSpan(2), type);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(4), count);
        BinaryPrimitives.WriteUInt32LittleEndian(entry.AsSpan(8), value);
        return entry;
    }

    private static byte[] Chunk(string name, byte[] data)
    {
        byte[] content = [.. Encoding.ASCII.GetBytes(name), .. data];
        var chunk = new byte[content.Length + 8];
        BinaryPrimitives.WriteInt32BigEndian(chunk, data.Length);
        content.CopyTo(chunk, 4);
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 4), ChecksumOf(content));
        return chunk;
    }

    // PNG's CRC-32.
    private static uint ChecksumOf(byte[] content)
    {
        var rest = 0xFFFFFFFFu;
        foreach (var value in content)
        {
            rest ^= value;
            for (var bit = 0; bit < 8; bit++) rest = (rest >> 1) ^ ((rest & 1) == 0 ? 0 : 0xEDB88320u);
        }

        return ~rest;
    }

    // A corner of another colour, so that turning shows.
    private static byte[] Encode(int width, int height, SKEncodedImageFormat format)
    {
        using var picture = new SKBitmap(width, height);
        picture.Erase(SKColors.White);
        picture.Erase(SKColors.Black, new SKRectI(0, 0, Math.Max(1, width / 4), Math.Max(1, height / 2)));
        using var encoded = picture.Encode(format, 100);
        return encoded.ToArray();
    }
}
