using System.Globalization;
using System.Text.Json.Nodes;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>
/// The workload's orders with ids of their own, without end: order <c>i</c> is placed a minute after order <c>i - 1</c>, three in a row
/// share an e-mail, half of them carry the common label, and the first forty (the oldest, whatever the size) the rare label and postal
/// code.
/// </summary>
internal sealed class ScaleOrders
{
    public const string CommonLabel = "scale.common";
    public const string RareLabel = "scale.rare";
    public const string RareZip = "RARE-1";
    private const int RareOrders = 40;

    private static readonly DateTimeOffset FirstPlaced = new(2024, 11, 29, 0, 0, 0, TimeSpan.Zero);

    private readonly string[] _templates;

    public ScaleOrders(string file) => _templates = [.. File.ReadLines(file).Select(Template)];

    public static string Number(int i) => string.Create(CultureInfo.InvariantCulture, $"n{i}");

    public static string External(int i) => string.Create(CultureInfo.InvariantCulture, $"ext-{i}");

    public static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"#{i}");

    public static string Email(int i) => string.Create(CultureInfo.InvariantCulture, $"shopper{i / 3}@example.org");

    public static DateTimeOffset PlacedAt(int i) => FirstPlaced.AddMinutes(i);

    /// <summary>Orders that are evenly spread over the whole history.</summary>
    /// <param name="count">How many orders there are.</param>
    /// <param name="i">Which of them, from 0.</param>
    /// <param name="of">How many are needed.</param>
    public static int Old(int count, int i, int of) => (int)((count - 300L) * (i + 1) / of);

    /// <summary>An upsert body.</summary>
    /// <param name="i">Which order.</param>
    /// <param name="idType">What the order is known by.</param>
    public string Upsert(int i, string idType = "order_number")
    {
        var id = idType switch { "order_number" => Number(i), "external_id" => External(i), _ => Name(i) };
        return $$"""{"id":"{{id}}","id_type":"{{idType}}","order":{{Order(i)}},"trackings":[{"tracking_number":"T{{i}}","carrier_reference":"dhl"}]}""";
    }

    /// <summary>The order alone, as a placement takes it.</summary>
    public string Order(int i)
    {
        var labels = (i < RareOrders ? $"\"{RareLabel}\"," : "") + (i % 2 == 0 ? $"\"{CommonLabel}\"," : "");
        var template = _templates[i % _templates.Length].Replace("@@N", Number(i), StringComparison.Ordinal)
            .Replace("@@X", External(i), StringComparison.Ordinal)
            .Replace("@@M", Name(i), StringComparison.Ordinal).Replace("@@E", Email(i), StringComparison.Ordinal)
            .Replace("\"@@L\",", labels, StringComparison.Ordinal)
            .Replace("@@P", PlacedAt(i).ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal);
        return i < RareOrders
            ? template.Replace("@@Z", RareZip, StringComparison.Ordinal)
            : template.Replace("@@Z", ZipOf(i), StringComparison.Ordinal);
    }

    /// <summary>The postal code of an order; a thousand of them.</summary>
    public static string ZipOf(int i) => string.Create(CultureInfo.InvariantCulture, $"Z{i % 1000}");

    private static string Template(string line)
    {
        var order = JsonNode.Parse(line)!["order"]!;
        (order["order_number"], order["external_id"], order["order_name"], order["email_id"], order["order_placed_at"]) =
            ("@@N", "@@X", "@@M", "@@E", "@@P");
        order["address"]!["zip_code"] = "@@Z";
        var labels = new JsonArray("@@L");
        foreach (var label in order["segments"]!.AsArray()) labels.Add(label!.GetValue<string>());
        // Never the last, so that it can be replaced together with its comma.
        labels.Add("scale");
        order["segments"] = labels;
        return order.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
