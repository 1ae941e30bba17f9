using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Benchmarks.Workloads;

/// <summary>One order, as read and as received, with the instant to decide at, and who has to win (-1: no one).</summary>
internal sealed record Question(OrderData Order, Instant At, string Locale, int Winner, byte[] Body);

/// <summary>A folder with configuration.json, orders.ndjson and expected.json.</summary>
internal sealed record Workload(string Name, ImmutableArray<Segment> Segments, ImmutableArray<Question> Questions)
{
    // Selectivity is learned from these; only the others are timed.
    private const int SampleSize = 2_000;

    /// <summary>The shop's zone: days of dates begin there.</summary>
    public DateTimeZone Zone { get; init; } = DateTimeZone.Utc;

    public string Kind => Name[..Name.IndexOf('-', StringComparison.Ordinal)];

    public IReadOnlyList<OrderData> Sample { get; } = [.. Questions.Take(SampleSize).Select(question => question.Order)];

    public ImmutableArray<Question> Timed { get; } = [.. Questions.Skip(SampleSize)];

    public static Workload Load(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        using var configuration = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(path, "configuration.json")));
        var segments = configuration.RootElement.GetProperty("segments").EnumerateArray().Select(SegmentReader.Read).ToImmutableArray();
        var positions = segments.Select((segment, i) => (segment.Key, i)).ToDictionary(entry => entry.Key, entry => entry.i);
        var expected = JsonSerializer.Deserialize<Dictionary<string, string?>>(File.ReadAllBytes(Path.Combine(path, "expected.json")))!;
        var questions = File.ReadLines(Path.Combine(path, "orders.ndjson")).Select(line =>
        {
            var body = Encoding.UTF8.GetBytes(line);
            var upsert = Read(body);
            return new Question(
                upsert.Order, upsert.At!.Value, "en-US", expected[upsert.Order.OrderNumber] is { } key ? positions[key] : -1, body);
        });
        return new Workload(name, segments, [.. questions]);
    }

    /// <summary>Reads an order as the API does.</summary>
    public static OrderUpsert Read(ReadOnlySpan<byte> body)
    {
        var read = OrderJson.ReadUpsert(body);
        return read.Succeeded ? read.Value : throw new JsonException(read.Message);
    }

    /// <summary>How many winners an index gets wrong.</summary>
    public int Wrong(SegmentIndex index) =>
        Questions.Count(question => index.FirstMatch(question.Order, question.At, question.Locale) != question.Winner);
}
