using System.Buffers;
using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using ExperienceManager.Domain.Shops;

namespace ExperienceManager.Web.Features.Orders.Links;

/// <summary>
/// The opaque part of a tracking page's url: an order's id, encrypted and signed for one shop. 43 characters of base64url. The same order
/// always gets the same token, on every node and after every restart, as both keys come from one stored master key.
/// </summary>
/// <remarks>
/// Synthetic IV: tag = HMAC(key 1, id), body = id XOR HMAC(key 2, tag). A token cannot be changed, guessed or read, and says nothing about
/// when the order was made, which its id would.
/// </remarks>
public sealed class TrackingToken
{
    private const int IdLength = 16;
    private const int TagLength = 16;
    /// <summary>Characters of a token.</summary>
    public const int TextLength = 43;


    private readonly byte[] _master;
    private readonly ConcurrentDictionary<ShopId, byte[]> _keys = [];

    /// <summary>Tokens under a master key of at least 32 bytes.</summary>
    public TrackingToken(byte[] master)
    {
        ArgumentNullException.ThrowIfNull(master);
        ArgumentOutOfRangeException.ThrowIfLessThan(master.Length, 32);
        _master = master;
    }

    /// <summary>The token of an order in a shop.</summary>
    public string Create(ShopId shop, Guid orderId)
    {
        Span<byte> token = stackalloc byte[TagLength + IdLength];
        Span<byte> id = stackalloc byte[IdLength];
        orderId.TryWriteBytes(id, bigEndian: true, out _);
        var keys = KeysOf(shop);
        Sign(keys[..32], id, token[..TagLength]);
        Cross(keys[32..], token[..TagLength], id, token[TagLength..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>The order a token of this shop names; false for anything else, in the same time whatever is wrong with it.</summary>
    public bool TryRead(ShopId shop, string? token, out Guid orderId)
    {
        orderId = default;
        Span<byte> bytes = stackalloc byte[TagLength + IdLength];
        if (token is not { Length: TextLength } || Base64Url.DecodeFromChars(token, bytes, out _, out var written) != OperationStatus.Done
            || written != bytes.Length)
            return false;
        var keys = KeysOf(shop);
        Span<byte> id = stackalloc byte[IdLength];
        Cross(keys[32..], bytes[..TagLength], bytes[TagLength..], id);
        Span<byte> expected = stackalloc byte[TagLength];
        Sign(keys[..32], id, expected);
        if (!CryptographicOperations.FixedTimeEquals(expected, bytes[..TagLength])) return false;
        orderId = new Guid(id, bigEndian: true);
        return true;
    }

    // Both are asked with the id of a shop that exists, so there are never more of them than shops.
    private ReadOnlySpan<byte> KeysOf(ShopId shop) => _keys.GetOrAdd(shop, DeriveKeys);

    private byte[] DeriveKeys(ShopId shop) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, 64, "tracking-token"u8.ToArray(), shop.Value.ToByteArray(bigEndian: true));

    private static void Sign(ReadOnlySpan<byte> key, ReadOnlySpan<byte> id, Span<byte> tag)
    {
        Span<byte> full = stackalloc byte[32];
        HMACSHA256.HashData(key, id, full);
        full[..TagLength].CopyTo(tag);
    }

    private static void Cross(ReadOnlySpan<byte> key, ReadOnlySpan<byte> tag, ReadOnlySpan<byte> input, Span<byte> output)
    {
        Span<byte> stream = stackalloc byte[32];
        HMACSHA256.HashData(key, tag, stream);
        for (var i = 0; i < IdLength; i++) output[i] = (byte)(input[i] ^ stream[i]);
    }
}
