using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Orders;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Snapshots;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight.Why;

/// <summary>Finds the order of a question and explains its decision. What is wrong
/// has the path <c>number</c>, <c>pasted</c>, or one below <c>json</c>.</summary>
internal sealed class WhyReading(OrderStore orders, SnapshotCache snapshots, PastedOrders pasted, ReachReading reach, IClock clock)
{
    /// <summary>Reads an order as the API's decisions call does, with the same problems at the same paths.</summary>
    public static Result<OrderUpsert> Read(string json) =>
        JsonBody.Read<OrderUpsert>(Encoding.UTF8.GetBytes(json), DecisionRequest.ReadOrder);

    /// <summary>The answer, or what is wrong with the question.</summary>
    public async Task<Result<WhyAnswer>> AnswerAsync(ShopId shop, WhyQuestion question, CancellationToken cancellationToken = default)
    {
        if (await snapshots.GetAsync(shop, cancellationToken).ConfigureAwait(false) is not { } snapshot) return NoOrder("Shop not found.");
        if (question.Order is { } number) return await OfStoredAsync(snapshot, number, question, cancellationToken).ConfigureAwait(false);
        if (question.Witness is { } segment) return await OfWitnessAsync(snapshot, segment, cancellationToken).ConfigureAwait(false);
        if (!Guid.TryParse(question.Pasted, out var id) || pasted.Find(shop, id) is not { } json)
        {
            return NoOrder("This pasted order is no longer kept. Paste it again.", "pasted");
        }

        return OfJson(snapshot, json, question.At, question.Locale);
    }

    private async Task<Result<WhyAnswer>> OfStoredAsync(
        ShopSnapshot snapshot, string number, WhyQuestion question, CancellationToken cancellationToken)
    {
        if (await orders.FindByNumberAsync(snapshot.ShopId, number, cancellationToken).ConfigureAwait(false) is not { } order)
        {
            return NoOrder($"There is no order {number} in this shop.");
        }

        var (now, ownLocale) = (clock.GetCurrentInstant(), PageLocale.Of(snapshot, null, order.Data));
        var answer = new WhyAnswer(OrderExplanation.Of(snapshot, order, question.At ?? now, question.Locale), ownLocale) { Order = order };
        if (await orders.ReceiptAsync(snapshot.ShopId, order.Id, cancellationToken).ConfigureAwait(false) is not { } receipt) return answer;
        var shown = Decider.Decide(snapshot, order.Data, now, ownLocale, order.Lock).Experience;
        return answer with
        {
            Receipt = receipt,
            Today = OrderExplanation.Of(snapshot, order, receipt.Explanation.At, receipt.Explanation.Locale),
            Now = new NamedThing(shown.Id, shown.Key, shown.Name),
        };
    }

    private async Task<Result<WhyAnswer>> OfWitnessAsync(ShopSnapshot snapshot, string segment, CancellationToken cancellationToken)
    {
        var position = Guid.TryParse(segment, out var id) ? snapshot.Segments.ToList().FindIndex(one => one.Id == id) : -1;
        if (position < 0) return NoOrder("There is no such segment in this shop.", "pasted");
        var name = snapshot.Segments[position].Name;
        var found = await reach.OfAsync(snapshot, [position], cancellationToken).ConfigureAwait(false);
        if (found is not [{ Verdict: CanWin can } answer])
        {
            var isProven = found is [{ Verdict: NeverWins }];
            return NoOrder(isProven ? (LocalizableText)$"No order can win “{name}”." : $"No order was found that wins “{name}”.", "pasted");
        }

        return OfJson(snapshot, JsonLayout.Indented(answer.Order.Span), can.At, can.Locale);
    }

    private Result<WhyAnswer> OfJson(ShopSnapshot snapshot, string json, Instant? at, string? locale)
    {
        var read = Read(json);
        if (!read.Succeeded) return Result.Invalid([.. read.Problems.Select(problem => problem.Under("json"))]);
        var upsert = read.Value;
        var explanation = OrderExplanation.Of(snapshot, upsert, at ?? clock.GetCurrentInstant(), locale);
        return new WhyAnswer(explanation, PageLocale.Of(snapshot, null, upsert.Order))
        {
            Number = upsert.Order.OrderNumber.Length > 0 ? upsert.Order.OrderNumber : upsert.Id,
            Json = json,
            HasOwnInstant = upsert.At is not null,
            Warnings = read.Warnings,
        };
    }

    // The path is that of the field in which the order would stand.
    private static FailedResult NoOrder(LocalizableText message, string path = "number") => Result.Invalid(path, message, "not_found");
}
