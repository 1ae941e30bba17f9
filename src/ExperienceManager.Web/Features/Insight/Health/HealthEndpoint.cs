using System.Globalization;
using System.Text.Json;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Features.Reach;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Insight.Health;

/// <summary>What is wrong in a shop.</summary>
internal static class HealthEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Insight").MapGet("/health", AnswerAsync)
            .WithSummary("What is wrong in the shop, the most severe first")
            .WithDescription("X-As-Of says when they were found, X-Orders how many orders were read, X-Sampled whether there may be more.")
            .Refuses(503);

    private static async Task<ApiAnswer<Ok<IReadOnlyList<HealthFindingBody>>>> AnswerAsync(
        HttpResponse response, RequestShop shop, HealthReading health, CancellationToken cancellationToken)
    {
        var report = await health.ReadAsync(shop.Snapshot.ShopId, cancellationToken).ConfigureAwait(false);
        if (report is null) return ReachReading.TooLong;
        response.Headers["X-As-Of"] = report.AsOf.ToString("g", CultureInfo.InvariantCulture);
        response.Headers["X-Orders"] = report.Orders.ToString(CultureInfo.InvariantCulture);
        response.Headers["X-Sampled"] = report.IsSample ? "true" : "false";
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            foreach (var finding in report.Findings) Write(json, finding);
            json.WriteEndArray();
        });
    }

    private static void Write(Utf8JsonWriter json, HealthFinding finding)
    {
        json.WriteStartObject();
        json.WriteString("kind", finding.KindKey);
        json.WriteString("severity", JsonNamingPolicy.SnakeCaseLower.ConvertName(finding.Severity.ToString()));
        json.WriteStartObject("subject");
        json.WriteString("type", finding.Subject.Type);
        json.WriteString("key", finding.Subject.Key);
        json.WriteString("name", finding.Subject.Name);
        json.WriteEndObject();
        json.WriteString("message", finding.Message.ToString());
        json.WritePropertyName("evidence");
        finding.Evidence.WriteTo(json);
        if (finding.Since is { } since) json.WriteString("since", since.ToDateTimeUtc());
        else json.WriteNull("since");
        Write(json, finding.Dismissal);
        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, HealthDismissal? dismissal)
    {
        if (dismissal is null)
        {
            json.WriteNull("dismissed");
            return;
        }

        json.WriteStartObject("dismissed");
        json.WriteString("reason", dismissal.Reason);
        json.WriteString("by", dismissal.By);
        json.WriteString("at", dismissal.At.ToDateTimeUtc());
        json.WriteEndObject();
    }
}
