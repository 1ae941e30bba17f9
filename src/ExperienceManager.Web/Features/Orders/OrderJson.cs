using System.Buffers;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders.Json;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>
/// Orders in Karla's JSON form (docs/integrations/karla-api.md#what-is-read-into-which-attribute): bodies in, answers and the storage form
/// out.
/// </summary>
public static class OrderJson
{
    /// <summary>Reads an upsert body <c>{id, id_type, order?, trackings?}</c>.</summary>
    public static Result<OrderUpsert> ReadUpsert(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, UpsertReader.Read);

    /// <summary>The id of a body that is refused for something else; empty when it has none that can be read.</summary>
    public static string ReadId(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var id = JsonBody.ReadParts(utf8, UpsertReader.ReadId);
            return id.Succeeded ? id.Value : "";
        }
        catch (InvalidOperationException)
        {
            // The id or the name of a member is no text; that is what the body is refused for.
            return "";
        }
    }

    /// <summary>Reads a placement: the members of an order at the top level.</summary>
    public static Result<OrderUpsert> ReadPlacement(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, UpsertReader.ReadPlacement);

    /// <summary>Reads the body of a PATCH.</summary>
    public static Result<OrderPatch> ReadPatch(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, PatchReader.Read);

    /// <summary>Reads the change of a parcel.</summary>
    public static Result<ShipmentPatch> ReadShipmentPatch(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, ShipmentPatchReader.Read);

    /// <summary>Reads a carrier event.</summary>
    public static Result<CarrierReport> ReadEvent(ReadOnlySpan<byte> utf8) => JsonBody.Read(utf8, CarrierEventReader.ReadBody);

    /// <summary>The storage form, packed; <see cref="ReadStored"/> gives the same order back.</summary>
    public static byte[] WriteStored(OrderData order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(buffer, OrderWriter.Options with { SkipValidation = true }))
        {
            json.WriteStartObject();
            OrderWriter.WriteMembers(json, order, isStored: true);
            json.WriteEndObject();
        }

        return PackedJson.Pack(buffer.WrittenSpan);
    }

    /// <summary>Reads the storage form.</summary>
    public static OrderData ReadStored(ReadOnlySpan<byte> packed) => ReadParts(packed, OrderParts.All);

    /// <summary>Reads parts of the storage form; what is left out is empty, and not checked.</summary>
    internal static OrderData ReadParts(ReadOnlySpan<byte> packed, OrderParts parts)
    {
        using var unpacked = PackedJson.Unpack(packed);
        return ReadUnpacked(unpacked.Utf8, parts);
    }

    /// <summary>The same once it is unpacked.</summary>
    internal static OrderData ReadUnpacked(ReadOnlySpan<byte> utf8, OrderParts parts)
    {
        var json = new JsonCursor(utf8);
        var reader = new OrderReader(stored: true, parts: parts);
        // A limit that was lowered, or that a source did not keep, must not make an order unreadable, and with it every list it is in.
        return reader.Read(ref json) && json.Problems.All(problem => problem.Type == "too_many")
            ? reader.ToOrder("")
            : throw new InvalidDataException($"A stored order cannot be read: {(json.Mark > 0 ? json.Problems[0].Message : "no object")}");
    }
}
