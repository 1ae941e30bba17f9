using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Tests.Unit.Rules;

/// <summary>One golden case: a rule and the names of the orders it holds for.</summary>
public sealed record GoldenRule(JsonElement Rule, IReadOnlyList<string> Holds);

/// <summary>
/// The rules of docs/rules.md as examples: <c>golden-rules.json</c> has orders as upsert bodies and cases of a rule and the orders it holds
/// for. Read by unit and API tests alike.
/// </summary>
public static class GoldenRules
{
    private static readonly JsonElement Root =
        JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "data", "golden-rules.json"))).RootElement;

    /// <summary>Upsert bodies by name.</summary>
    public static IReadOnlyDictionary<string, string> Bodies { get; } =
        Root.GetProperty("orders").EnumerateObject().ToDictionary(order => order.Name, order => order.Value.GetRawText());

    /// <summary>The same orders as the domain reads them.</summary>
    public static IReadOnlyDictionary<string, OrderData> Orders { get; } =
        Bodies.ToDictionary(body => body.Key, body => OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(body.Value)).Value!.Order);

    /// <summary>Cases by name.</summary>
    public static IReadOnlyDictionary<string, GoldenRule> Cases { get; } = Root.GetProperty("cases").EnumerateArray().ToDictionary(
        golden => golden.GetProperty("name").GetString()!,
        golden => new GoldenRule(
            golden.GetProperty("rule"), [.. golden.GetProperty("holds").EnumerateArray().Select(name => name.GetString()!)]));
}
