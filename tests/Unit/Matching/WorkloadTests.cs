using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Orders;

namespace ExperienceManager.Tests.Unit.Matching;

/// <summary>
/// A slice of the benchmark's workload with winners that another implementation found: a hundred segments of everyday conditions
/// (<c>full</c>), and a hundred of one-sided numeric ones (<c>adverse</c>).
/// </summary>
public sealed class WorkloadTests
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "data", "deciding");

    [Theory]
    [InlineData("full-100", 0)]
    [InlineData("full-100", int.MaxValue)]
    [InlineData("adverse-100", 0)]
    [InlineData("adverse-100", int.MaxValue)]
    public void FirstMatch_OrdersOfTheWorkload_WinnersOfTheIndependentEvaluator(string name, int scanBelow)
    {
        using var configuration = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, $"{name}.json")));
        var segments = configuration.RootElement.GetProperty("segments").EnumerateArray().Select(Segment).ToArray();
        var orders = File.ReadLines(Path.Combine(Folder, "orders.ndjson"))
            .Select(line => OrderJson.ReadUpsert(Encoding.UTF8.GetBytes(line)).Value!).ToList();
        var expected = JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string?>>>(
            File.ReadAllText(Path.Combine(Folder, "expected.json")))![name];
        var index = SegmentIndex.Build([.. segments], null, scanBelow, bitmapsFrom: 0);
        var actual = orders.ToDictionary(
            order => order.Order.OrderNumber, order => index.FirstMatch(order.Order, order.At!.Value, "en-US") is var at and >= 0
            ? segments[at].Key
            : null);
        Assert.Equal(expected, actual);
    }

    private static Segment Segment(JsonElement json) => new()
    {
        Id = Guid.CreateVersion7(),
        Key = json.GetProperty("key").GetString()!,
        Name = json.GetProperty("name").GetString()!,
        ExperienceId = Guid.Empty,
        Rule = RuleJson.Read(json.GetProperty("rule")).Value,
        TimeFrame = json.TryGetProperty("time_frame", out var frame) ? TimeFrameJson.Read(frame).Value : null,
    };
}
