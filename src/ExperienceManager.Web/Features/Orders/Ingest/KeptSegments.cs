using System.Collections.Immutable;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Segments;

namespace ExperienceManager.Web.Features.Orders.Ingest;

/// <summary>
/// A shop's segments as they were, packed: stored once, under their hash, for all receipts of orders that they decided. So a receipt of a
/// shop with 1,000 segments costs what one of a shop with ten costs.
/// </summary>
internal sealed class KeptSegments
{
    private static readonly ConditionalWeakTable<ShopSnapshot, KeptSegments> Known = [];

    private volatile bool _isStored;

    private KeptSegments(ImmutableArray<Segment> segments)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(segments, DomainJson.Options);
        Hash = SHA256.HashData(json);
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest)) packing.Write(json);
        Body = packed.ToArray();
    }

    /// <summary>Of the unpacked segments; what receipts name them by.</summary>
    public byte[] Hash { get; }

    /// <summary>The segments, for <see cref="Read"/>.</summary>
    public byte[] Body { get; }

    /// <summary>Whether this process knows them to be in the database.</summary>
    public bool IsStored => _isStored;

    /// <summary>Those of a snapshot; made at its first fulfilment.</summary>
    public static KeptSegments Of(ShopSnapshot snapshot) => Known.GetValue(snapshot, static snapshot => new(snapshot.Segments));

    /// <summary>To be called once the row is durable.</summary>
    public void MarkStored() => _isStored = true;

    /// <summary>Unpacks a <see cref="Body"/>.</summary>
    public static ImmutableArray<Segment> Read(byte[] body)
    {
        using var unpacking = new BrotliStream(new MemoryStream(body), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<ImmutableArray<Segment>>(unpacking, DomainJson.Options);
    }
}
