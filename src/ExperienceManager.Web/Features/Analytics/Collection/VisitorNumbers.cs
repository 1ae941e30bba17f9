using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Features.Orders.Links;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// Turns what is known of a visitor into a number that is the same within a shop and a day and another one everywhere else, so that no one
/// can be followed from day to day or from shop to shop, by us neither. Nothing it is made from is stored.
/// </summary>
internal sealed class VisitorNumbers(TrackingKey key)
{
    private readonly Lazy<byte[]> _secret =
        new(() => HKDF.DeriveKey(HashAlgorithmName.SHA256, key.Master, 32, info: "analytics-visitor"u8.ToArray()));

    /// <summary>The number of a visitor on a day.</summary>
    public Guid Of(ShopId shop, int day, Guid visitor)
    {
        Span<byte> input = stackalloc byte[36];
        shop.Value.TryWriteBytes(input);
        visitor.TryWriteBytes(input[16..]);
        BinaryPrimitives.WriteInt32LittleEndian(input[32..], day);
        return Scramble(input);
    }

    /// <summary>Stands in for the page's own number where there is no script to make one: a browser behind an address.</summary>
    public Guid Stranger(HttpContext http) =>
        Scramble(Encoding.UTF8.GetBytes(
            $"{http.Connection.RemoteIpAddress}\n{http.Request.Headers.UserAgent}\n{http.Request.Headers.AcceptLanguage}"));

    /// <summary>The id of something that a visitor can do but once a day, such as answering without a script.</summary>
    public Guid Once(string what, Guid order, int day, Guid visitor) =>
        Scramble(Encoding.UTF8.GetBytes($"{what}\n{order}\n{day}\n{visitor}"));

    private Guid Scramble(ReadOnlySpan<byte> input)
    {
        Span<byte> hash = stackalloc byte[32];
        HMACSHA256.HashData(_secret.Value, input, hash);
        return new Guid(hash[..16]);
    }
}
