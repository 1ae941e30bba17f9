using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Decisions;
using ExperienceManager.Web.Features.Segments.Matching;
using NodaTime;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>The values that an attribute has in the shop's newest orders.</summary>
internal sealed class ValuesEndpoint(RecentOrders recent, SnapshotCache snapshots, ReadGate gate)
{
    private const int MaxValues = 50;
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(30);

    /// <summary>Maps the route.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var endpoint = ActivatorUtilities.CreateInstance<ValuesEndpoint>(routes.ServiceProvider);
        routes.MapShopApi().WithTags("Insight").MapGet("/values", (Delegate)endpoint.ListAsync)
            .WithSummary("The values of an attribute in the newest 10,000 orders, most frequent first, 50 at most")
            .WithDescription("X-As-Of says when the orders were read, X-Orders how many, X-Sampled whether there may be more.")
            .Produces<IReadOnlyList<SeenValueBody>>().Refuses(503)
            .WithQuery(
                new QueryParameter("attribute", QueryKind.Text, "The attribute, such as customer.state or order.attribute:fulfilment.late. Needed."),
                new QueryParameter("starts", QueryKind.Text, "What values begin with, in any case."));
    }

    private async Task<IResult> ListAsync(HttpContext http)
    {
        var (key, starts) = (http.Request.Query["attribute"].ToString(), http.Request.Query["starts"].ToString());
        if (Check(key, out var attribute) is { } problem) return ApiError.Of(Result.Invalid([problem]), "query").ToAnswer();
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, http.RequestAborted).ConfigureAwait(false))!;
        var sample = await gate.RunAsync(snapshot.ShopId, _longest, stop => recent.ReadAsync(snapshot.ShopId, stop), http.RequestAborted).ConfigureAwait(false);
        var values = ValuesOf(sample, attribute, starts, new RuleTime(sample.AsOf, snapshot.Zone));
        http.Response.Headers["X-As-Of"] = sample.AsOf.ToString("g", CultureInfo.InvariantCulture);
        http.Response.Headers["X-Orders"] = sample.Orders.Count.ToString(CultureInfo.InvariantCulture);
        http.Response.Headers["X-Sampled"] = sample.IsCapped ? "true" : "false";
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var (value, orders, lastSeen) in values)
            {
                json.WriteStartObject();
                json.WriteString("value", value);
                json.WriteNumber("orders", orders);
                json.WriteString("last_seen", lastSeen.ToDateTimeUtc());
                json.WriteEndObject();
            }

            json.WriteEndArray();
        });
    }

    private static Problem? Check(string key, out AttributeReference attribute)
    {
        if (AttributeCatalogue.TryParse(key, out attribute)) return null;
        if (key.Length == 0) return new Problem("attribute", "Add an attribute, such as customer.state.", "missing");
        var hint = ClosestWord.Hint(key, AttributeCatalogue.All.Select(definition => definition.Key));
        return new Problem("attribute", $"Unknown attribute {PlainText.Shorten(key, 60)}.{hint}", "unknown_attribute");
    }

    private static IEnumerable<(string Value, int Orders, Instant LastSeen)> ValuesOf(
        OrderSample sample, AttributeReference attribute, string starts, RuleTime time) =>
        sample.Orders.SelectMany(order => Texts(order, attribute, time).Select(text => (Text: text, PlacedAt: time.PlacedAt(order))))
            .Where(seen => seen.Text.StartsWith(starts, StringComparison.OrdinalIgnoreCase))
            .GroupBy(seen => seen.Text, StringComparer.Ordinal)
            .Select(same => (same.Key, same.Count(), same.Max(seen => seen.PlacedAt)))
            .OrderByDescending(value => value.Item2).ThenBy(value => value.Key, StringComparer.Ordinal)
            .Take(MaxValues);

    private static IEnumerable<string> Texts(OrderData order, AttributeReference attribute, RuleTime time) =>
        AttributeReader.Read(order, attribute, time).Select(value => value.Text).Distinct(StringComparer.Ordinal);
}
