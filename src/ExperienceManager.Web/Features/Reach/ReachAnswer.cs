using System.Text.Json;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Orders.Json;
using NodaTime;

namespace ExperienceManager.Web.Features.Reach;

/// <summary>A verdict as JSON. The order of <c>can_win</c> is read back and decided before it is shown.</summary>
/// <param name="Verdict">The verdict.</param>
/// <param name="AsOf">It is for this instant and all later ones.</param>
/// <param name="Order">The order as an upsert body; empty for other verdicts.</param>
internal sealed record ReachAnswer(ReachVerdict Verdict, Instant AsOf, ReadOnlyMemory<byte> Order)
{
    /// <summary>The answer for a verdict.</summary>
    public static ReachAnswer Of(ShopSnapshot snapshot, ReachVerdict verdict, Instant asOf)
    {
        if (verdict is not CanWin can) return new(verdict, asOf, default);
        var body = WitnessWriter.Write(can.Order);
        return Wins(snapshot, can, body) ? new(verdict, asOf, body) : new(new Undecided(can.Key, 0), asOf, default);
    }

    /// <summary>Writes it.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("key", Verdict.Key);
        json.WriteString("as_of", AsOf.ToDateTimeUtc());
        switch (Verdict)
        {
            case CanWin can:
                json.WriteString("verdict", "can_win");
                json.WritePropertyName("order");
                json.WriteRawValue(Order.Span);
                json.WriteString("at", can.At.ToDateTimeUtc());
                json.WriteString("locale", can.Locale);
                break;
            case NeverWins never: WriteNever(json, never); break;
            case Undecided undecided:
                json.WriteString("verdict", "undecided");
                json.WriteNumber("steps", undecided.Steps);
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Writes several as a list.</summary>
    public static void Write(Utf8JsonWriter json, IEnumerable<ReachAnswer> answers)
    {
        json.WriteStartArray();
        foreach (var answer in answers) answer.Write(json);
        json.WriteEndArray();
    }

    private static void WriteNever(Utf8JsonWriter json, NeverWins never)
    {
        json.WriteString("verdict", "never_wins");
        json.WriteString("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(never.Reason.ToString()));
        if (never.Reason == ReachReason.Covered) WriteWords(json, "covered_by", never.CoveredBy);
        if (never.Reason == ReachReason.Contradiction) WriteWords(json, "conditions", never.Conditions);
    }

    private static void WriteWords(Utf8JsonWriter json, string name, IReadOnlyList<string> words)
    {
        json.WriteStartArray(name);
        foreach (var word in words) json.WriteStringValue(word);
        json.WriteEndArray();
    }

    private static bool Wins(ShopSnapshot snapshot, CanWin can, byte[] body)
    {
        var read = JsonBody.Read(body, (ref JsonCursor json) => UpsertReader.Read(ref json, withEvents: true));
        if (!read.Succeeded) return false;
        var order = read.Value.Order with { Currency = CurrencyCode.Normalize(read.Value.Order.Currency) ?? CurrencyCode.Default };
        return Decider.DecideAsLive(snapshot, order, can.At, can.Locale).Segment?.Key == can.Key;
    }
}
