using System.Globalization;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Rules;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Query;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Segments.Matching;
using ExperienceManager.Web.Features.Segments.RuleBuilder;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Insight;

/// <summary>The values that an attribute has in the shop's newest orders.</summary>
internal static class ValuesEndpoint
{
    private const int MaxValues = 50;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Insight").MapGet("/values", ListAsync)
            .WithSummary("The values of an attribute in the newest 10,000 orders, most frequent first, 50 at most")
            .WithDescription("X-As-Of says when the orders were read, X-Orders how many, X-Sampled whether there may be more.")
            .Refuses(503);

    private static async Task<Results<Ok<IEnumerable<SeenValueBody>>, ApiError>> ListAsync(
        HttpResponse response,
        RequestShop shop,
        [Query("attribute", "The attribute, such as customer.state or order.attribute:fulfilment.late. Needed.")] string? attribute,
        [Query("starts", "What values begin with, in any case.")] string? starts,
        RecentOrders recent,
        ReadGate gate,
        CancellationToken cancellationToken)
    {
        if (Check(attribute ?? "", out var reference) is { } problem) return ApiError.Of(Result.Invalid([problem]), "query");
        var snapshot = shop.Snapshot;
        var sample = await gate.RunAsync(
            snapshot.ShopId, InsightFeature.Timeout, stop => recent.ReadAsync(snapshot.ShopId, stop), cancellationToken)
            .ConfigureAwait(false);
        response.Headers["X-As-Of"] = sample.AsOf.ToString("g", CultureInfo.InvariantCulture);
        response.Headers["X-Orders"] = sample.Orders.Count.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-Sampled"] = sample.IsCapped ? "true" : "false";
        return TypedResults.Ok(ValuesOf(sample, reference, starts ?? "", new RuleTime(sample.AsOf, snapshot.Zone)));
    }

    private static Problem? Check(string key, out AttributeReference attribute)
    {
        if (AttributeCatalogue.TryParse(key, out attribute)) return null;
        if (key.Length == 0) return new Problem("attribute", "Add an attribute, such as customer.state.", "missing");
        if (AttributeCatalogue.All.Any(definition => definition.Key == key))
            return new Problem("attribute", $"A custom attribute needs its path: {key}path.", "missing");
        var hint = ClosestWord.Hint(key, AttributeCatalogue.All.Select(definition => definition.Key));
        return new Problem("attribute", $"Unknown attribute {PlainText.Shorten(key, 60)}.{hint}", "unknown_attribute");
    }

    private static IEnumerable<SeenValueBody> ValuesOf(OrderSample sample, AttributeReference attribute, string starts, RuleTime time) =>
        new SeenValues(sample.Orders, time).Of(attribute)
            .Where(value => value.Text.StartsWith(starts, StringComparison.OrdinalIgnoreCase))
            .Take(MaxValues)
            .Select(value => new SeenValueBody(value.Text, value.Orders, value.LastSeen.ToDateTimeUtc()));
}
