using System.Buffers.Binary;

namespace ExperienceManager.Web.Features.Pictures;

/// <summary>
/// Takes out of a picture's file what is not the picture: where and with what it was taken, comments, thumbnails, and whatever follows its
/// end. The picture itself is not touched, so nothing of its quality is lost. Colour profiles and animation stay.
/// </summary>
internal static class PictureMetadata
{
    private static ReadOnlySpan<byte> ColourProfile => "ICC_PROFILE\0"u8;

    private static ReadOnlySpan<byte> Loop => "NETSCAPE2.0"u8;

    /// <summary>The file without it; null when the file breaks off.</summary>
    public static byte[]? Strip(ReadOnlySpan<byte> bytes, string extension) => extension switch
    {
        "png" => Png(bytes),
        "jpg" => Jpeg(bytes),
        "gif" => Gif(bytes),
        _ => WebP(bytes),
    };

    // Chunks: length, four letters, data, checksum.
    private static byte[]? Png(ReadOnlySpan<byte> bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..8]);
        for (var at = 8; at + 12 <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[at..]);
            if (length > bytes.Length - at - 12) return null;
            var name = bytes.Slice(at + 4, 4);
            var chunk = bytes.Slice(at, (int)length + 12);
            // A capital letter first: needed to show the picture. Of the others, those about colours and animation.
            if (char.IsAsciiLetterUpper((char)name[0]) || IsOneOf(name, "tRNSgAMAcHRMsRGBiCCPcICPacTLfcTLfdATbKGDsBITpHYs"u8))
                kept.Write(chunk);
            if (name.SequenceEqual("IEND"u8)) return kept.ToArray();
            at += chunk.Length;
        }

        return null;
    }

    private static bool IsOneOf(ReadOnlySpan<byte> name, ReadOnlySpan<byte> all)
    {
        for (var i = 0; i < all.Length; i += 4) if (name.SequenceEqual(all.Slice(i, 4))) return true;
        return false;
    }

    // Segments up to the end of image; behind a start of scan come coded bytes, in which FF stands before 00 or a restart only.
    private static byte[]? Jpeg(ReadOnlySpan<byte> bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..2]);
        for (var at = 2; at + 2 <= bytes.Length;)
        {
            if (bytes[at] != 0xFF) return null;
            var marker = bytes[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker == 0xD9)
            {
                kept.Write(bytes.Slice(at, 2));
                return kept.ToArray();
            }

            var end = marker is 0x01 or (>= 0xD0 and <= 0xD7) ? at + 2 : at + 4 <= bytes.Length
                ? at + 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..])
                : bytes.Length + 1;
            if (end > bytes.Length) return null;
            if (marker == 0xDA) end = EndOfScan(bytes, end);
            if (IsKept(marker, bytes[at..end])) kept.Write(bytes[at..end]);
            at = end;
        }

        return null;
    }

    private static int EndOfScan(ReadOnlySpan<byte> bytes, int at)
    {
        while (at + 1 < bytes.Length && (bytes[at] != 0xFF || bytes[at + 1] is 0x00 or 0xFF or (>= 0xD0 and <= 0xD7))) at++;
        return at;
    }

    private static bool IsKept(byte marker, ReadOnlySpan<byte> segment) => marker switch
    {
        0xE0 or 0xEE => true, // How colours are coded.
        0xE2 => segment[4..].StartsWith(ColourProfile),
        >= 0xE1 and <= 0xEF or 0xFE => false,
        _ => true,
    };

    private static byte[]? Gif(ReadOnlySpan<byte> bytes)
    {
        var kept = new MemoryStream(bytes.Length);
        if (bytes.Length < 13) return null;
        var at = 13 + TableLength(bytes[10]);
        if (at > bytes.Length) return null;
        kept.Write(bytes[..at]);
        while (at < bytes.Length)
        {
            var (start, isKept) = (at, true);
            switch (bytes[at])
            {
                case 0x3B:
                    kept.WriteByte(0x3B);
                    return kept.ToArray();
                case 0x2C when at + 10 < bytes.Length: at = EndOfBlocks(bytes, at + 11 + TableLength(bytes[at + 9])); break;
                case 0x21 when at + 2 < bytes.Length:
                    isKept = bytes[at + 1] == 0xF9 || (bytes[at + 1] == 0xFF && bytes[(at + 3)..].StartsWith(Loop));
                    at = EndOfBlocks(bytes, at + 2);
                    break;
                default: return null;
            }

            if (at < 0) return null;
            if (isKept) kept.Write(bytes[start..at]);
        }

        return null;
    }

    private static int TableLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    // Blocks of up to 255 bytes, each behind its length; an empty one ends them. Negative when they break off.
    private static int EndOfBlocks(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length)
        {
            if (bytes[at] == 0) return at + 1;
            at += bytes[at] + 1;
        }

        return -1;
    }

    // RIFF chunks: four letters, length, data, filled up to an even length.
    private static byte[]? WebP(ReadOnlySpan<byte> bytes)
    {
        const byte HasExif = 0x08, HasXmp = 0x04;
        var kept = new MemoryStream(bytes.Length);
        kept.Write(bytes[..12]);
        var end = 8L + BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..]);
        if (end > bytes.Length) return null;
        for (var at = 12; at + 8 <= end;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(at + 4)..]);
            var next = at + 8L + length + (length & 1);
            if (at + 8L + length > end) return null;
            var chunk = bytes[at..(int)Math.Min(next, end)];
            if (IsOneOf(chunk[..4], "VP8 VP8LVP8XALPHANIMANMFICCP"u8)) kept.Write(chunk);
            at = (int)next;
        }

        var file = kept.ToArray();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(4), (uint)file.Length - 8);
        if (file.Length > 20 && file.AsSpan(12).StartsWith("VP8X"u8)) file[20] &= unchecked((byte)~(HasExif | HasXmp));
        return file;
    }
}
