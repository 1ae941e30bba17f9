using System.Buffers;
using System.Text;
using Microsoft.Extensions.ObjectPool;
using ZstdSharp;

namespace ExperienceManager.Web.Data;

/// <summary>Reads what was packed; the bytes are only there until it returns.</summary>
internal delegate T PackedReader<out T>(ReadOnlySpan<byte> utf8);

/// <summary>
/// JSON that a shop has by the million, such as orders: four bytes of five are words that all of them share, so it is stored by zstd with
/// those words as a dictionary (<c>Words.txt</c>), in a fifth of the room. The first byte says which dictionary: what is stored is never
/// packed again, so a dictionary never changes, and a better one gets the next number.
/// </summary>
internal static class PackedJson
{
    private const byte Dictionary = 1;
    private const int Level = 1;

    // Making one takes longer than using it a thousand times.
    private static readonly byte[] Words = ReadWords();
    private static readonly ObjectPool<Compressor> Compressors = new DefaultObjectPoolProvider()
        .Create(new Making<Compressor>(MakeCompressor));
    private static readonly ObjectPool<Decompressor> Decompressors = new DefaultObjectPoolProvider()
        .Create(new Making<Decompressor>(MakeDecompressor));

    /// <summary>Packs.</summary>
    public static byte[] Pack(ReadOnlySpan<byte> utf8)
    {
        var room = ArrayPool<byte>.Shared.Rent(1 + Compressor.GetCompressBound(utf8.Length));
        var compressor = Compressors.Get();
        try
        {
            room[0] = Dictionary;
            var length = compressor.Wrap(utf8, room.AsSpan(1));
            return room[..(1 + length)];
        }
        finally
        {
            Compressors.Return(compressor);
            ArrayPool<byte>.Shared.Return(room);
        }
    }

    /// <summary>Unpacks for a reader.</summary>
    public static T Read<T>(ReadOnlySpan<byte> packed, PackedReader<T> read)
    {
        using var unpacked = Unpack(packed);
        return read(unpacked.Utf8);
    }

    /// <summary>Unpacks; the bytes are only there until that is disposed of.</summary>
    public static UnpackedJson Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.IsEmpty || packed[0] != Dictionary)
            throw new InvalidDataException("What is stored was packed by another version of this program.");
        var room = ArrayPool<byte>.Shared.Rent((int)Decompressor.GetDecompressedSize(packed[1..]));
        var decompressor = Decompressors.Get();
        try
        {
            return new UnpackedJson(room, decompressor.Unwrap(packed[1..], room));
        }
        catch
        {
            ArrayPool<byte>.Shared.Return(room);
            throw;
        }
        finally
        {
            Decompressors.Return(decompressor);
        }
    }

    /// <summary>The same as text.</summary>
    public static string ReadText(ReadOnlySpan<byte> packed) => Read(packed, static utf8 => Encoding.UTF8.GetString(utf8));

    private static Compressor MakeCompressor()
    {
        var compressor = new Compressor(Level);
        compressor.LoadDictionary(Words);
        return compressor;
    }

    private static Decompressor MakeDecompressor()
    {
        var decompressor = new Decompressor();
        decompressor.LoadDictionary(Words);
        return decompressor;
    }

    private static byte[] ReadWords()
    {
        using var stream = typeof(PackedJson).Assembly.GetManifestResourceStream("Data/Words.txt")!;
        var words = new byte[stream.Length];
        stream.ReadExactly(words);
        return words;
    }

    private sealed class Making<T>(Func<T> make) : IPooledObjectPolicy<T>
        where T : notnull
    {
        public T Create() => make();

        public bool Return(T obj) => true;
    }
}

/// <summary>What was packed, in room that is given back.</summary>
internal readonly ref struct UnpackedJson(byte[] room, int length)
{
    /// <summary>The JSON.</summary>
    public ReadOnlySpan<byte> Utf8 { get; } = room.AsSpan(0, length);

    /// <summary>Gives the room back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(room);
}
