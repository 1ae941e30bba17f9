using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperienceManager.Floor;

internal sealed record FloorUpsert(string Id, string? IdType, FloorOrder? Order, List<FloorTracking>? Trackings);

internal sealed record FloorOrder(
    string? OrderNumber, string? ExternalId, decimal? TotalOrderPrice, string? Currency, string? EmailId, List<string>? Segments,
    FloorAddress? Address,
    FloorCustomer? Customer, JsonElement? Attributes, List<FloorProduct>? Products);

internal sealed record FloorAddress(
    string? ZipCode, string? CountryCode, string? ProvinceCode, string? City, string? State, string? Zip, string? Country);

internal sealed record FloorCustomer(string? Type, string? LoyaltyLevel, FloorAddress? Address);

internal sealed record FloorProduct(
    string? Title, string? Sku, decimal? Quantity, decimal? Price, List<string>? Categories, JsonElement? Attributes);

internal sealed record FloorTracking(
    string? TrackingNumber, string? CarrierReference, string? CarrierService, FloorAddress? Destination, JsonElement? Attributes);

internal sealed record FloorDecisions(List<FloorUpsert> Orders);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(FloorUpsert))]
[JsonSerializable(typeof(FloorDecisions))]
internal sealed partial class FloorJson : JsonSerializerContext;
