using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Features.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using NodaTime;

namespace ExperienceManager.Web.Features.Decisions;

/// <summary>Decides for orders that are not stored (docs/http.md#deciding).</summary>
internal sealed class DecisionEndpoints(SnapshotCache snapshots, IClock clock)
{
    private const int OrdersPerFlush = 32;

    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapShopApi().WithTags("Decisions").MapPost("/decisions", DecideAsync)
            .WithSummary("Decide for up to 1,000 orders; nothing is stored").Takes<DecisionRequestBody>();

    private async Task<ApiAnswer<Ok<IReadOnlyList<DecisionBody>>>> DecideAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var request = await ApiBody.ReadAsync(http, utf8 => JsonBody.Read(utf8, DecisionRequest.Read)).ConfigureAwait(false);
        if (!request.Succeeded) return request.ToFailed();
        var snapshot = (await snapshots.GetAsync(ApiCaller.Of(http).Shop, cancellationToken).ConfigureAwait(false))!;
        var answer = new DecisionWriter(snapshot, request.Value, clock.GetCurrentInstant());
        if (request.Value.Orders.Count > OrdersPerFlush)
            return ApiAnswer<Ok<IReadOnlyList<DecisionBody>>>.Of(new StreamedDecisions(answer));
        return ApiAnswer.Write(StatusCodes.Status200OK, json =>
        {
            json.WriteStartArray();
            for (var i = 0; i < answer.Count; i++) answer.Write(json, i);
            json.WriteEndArray();
        });
    }

    /// <summary>Sends each stretch of decisions as soon as it is made.</summary>
    private sealed class StreamedDecisions(DecisionWriter answer) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = "application/json; charset=utf-8";
            response.Headers.CacheControl = "no-store";
            await using var json = new Utf8JsonWriter(response.BodyWriter, JsonText.WriterOptions);
            json.WriteStartArray();
            for (var i = 0; i < answer.Count; i++)
            {
                answer.Write(json, i);
                if (i % OrdersPerFlush != OrdersPerFlush - 1) continue;
                json.Flush();
                await response.BodyWriter.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
            }

            json.WriteEndArray();
            json.Flush();
            await response.BodyWriter.FlushAsync(httpContext.RequestAborted).ConfigureAwait(false);
        }
    }
}
