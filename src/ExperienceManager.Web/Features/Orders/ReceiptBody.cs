using System.Buffers;
using System.IO.Compression;
using System.Text;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// Receipts as they are stored: Brotli. A receipt says some 760 characters about each segment that was tried, and nearly the same ones about
/// the next; packed it is a tenth to a twentieth of that, and byte for byte the same when read.
/// </summary>
internal static class ReceiptBody
{
    // On the path of every fulfilled order: higher qualities cost much more time than they save room.
    private const int Quality = 4;
    private const int Window = 18;

    /// <summary>Packs a receipt's JSON.</summary>
    public static byte[] Pack(string json)
    {
        var utf8 = Encoding.UTF8.GetBytes(json);
        var packed = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(utf8.Length));
        try
        {
            if (!BrotliEncoder.TryCompress(utf8, packed, out var length, Quality, Window)) throw new InvalidOperationException("The room for a packed receipt was too small.");
            return packed[..length];
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(packed);
        }
    }

    /// <summary>Reads what <see cref="Pack"/> made.</summary>
    public static string Unpack(byte[] packed)
    {
        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var reader = new StreamReader(unpacking, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
