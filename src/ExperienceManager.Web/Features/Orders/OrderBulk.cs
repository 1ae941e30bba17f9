using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Web.Api;
using ExperienceManager.Web.Api.Auth;
using ExperienceManager.Web.Api.Docs;
using ExperienceManager.Web.Api.Idempotency;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperienceManager.Web.Features.Orders;

/// <summary>Many upserts in one request and one transaction; a bad one fails alone and leaves its order untouched.</summary>
internal sealed class OrderBulk(OrderIngest ingest, IdempotentWrites writes)
{
    /// <summary>Orders in one request.</summary>
    public const int MaxOrders = 1_000;

    public void Map(IEndpointRouteBuilder group) =>
        group.MapPut("/orders/bulk", UpsertAsync).WithSummary("Create or update up to 1,000 orders")
            .Takes<IReadOnlyList<OrderUpsertBody>>().Refuses(409);

    private async Task<ApiAnswer<Ok<IReadOnlyList<BulkItemBody>>>> UpsertAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var items = await ApiBody.ReadAsync(http, utf8 => JsonBody.ReadParts(utf8, ReadItems)).ConfigureAwait(false);
        if (!items.Succeeded) return items.ToFailed();
        var caller = ApiCaller.Of(http);
        var ready = new List<(string Id, ReadyWrite<IngestedOrder> Write)>(items.Value.Count);
        foreach (var item in items.Value) ready.Add(await PrepareAsync(caller, item, cancellationToken).ConfigureAwait(false));
        return await writes.RunAsync(http, caller.Shop, scope => RunAsync(scope, ready), Answer).ConfigureAwait(false);
    }

    /// <summary>Each element is evaluated by itself; only a body that is no list of at most 1,000 fails as a whole.</summary>
    private static List<Item> ReadItems(ref JsonCursor json)
    {
        var items = new List<Item>();
        if (!json.BeginList()) return items;
        while (json.NextElement())
        {
            if (items.Count == MaxOrders)
            {
                json.Refuse("", $"There are more than {MaxOrders} orders in this request.", "too_many");
                continue;
            }

            var item = json.RawBytes();
            var upsert = OrderJson.ReadUpsert(item);
            items.Add(new Item(upsert.Succeeded ? upsert.Value.Id : OrderJson.ReadId(item), upsert));
        }

        return items;
    }

    private async Task<(string Id, ReadyWrite<IngestedOrder> Write)> PrepareAsync(
        ApiCaller caller, Item item, CancellationToken cancellationToken)
    {
        if (!item.Upsert.Succeeded) return (item.Id, _ => Task.FromResult<Result<IngestedOrder>>(item.Upsert.ToFailed()));
        return (item.Id, await ingest.PrepareUpsertAsync(caller.Shop, item.Upsert.Value, LabelSource.Api, cancellationToken)
            .ConfigureAwait(false));
    }

    private static async Task<Result<List<(string Id, Result<IngestedOrder> Outcome)>>> RunAsync(
        WriteScope scope, List<(string Id, ReadyWrite<IngestedOrder> Write)> ready)
    {
        var outcomes = new List<(string, Result<IngestedOrder>)>(ready.Count);
        foreach (var (id, write) in ready) outcomes.Add((id, await write(scope).ConfigureAwait(false)));
        return outcomes;
    }

    private static ApiAnswer Answer(List<(string Id, Result<IngestedOrder> Outcome)> outcomes) =>
        ApiAnswer.Write(StatusCodes.Status200OK, json =>
    {
        json.WriteStartArray();
        foreach (var (id, outcome) in outcomes) WriteOutcome(json, id, outcome);
        json.WriteEndArray();
    });

    private static void WriteOutcome(Utf8JsonWriter json, string id, Result<IngestedOrder> outcome)
    {
        var error = outcome.Succeeded ? null : ApiError.Of(outcome.ToFailed());
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteNumber("status", error?.Status ?? (outcome.Value!.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK));
        if (outcome.Succeeded)
        {
            json.WriteString("uuid", outcome.Value.Id);
            if (outcome.Value.Warnings.Count > 0) OrderAnswers.WriteWarnings(json, outcome.Value.Warnings);
        }

        if (error is not null)
        {
            json.WritePropertyName("error");
            error.Write(json);
        }

        json.WriteEndObject();
    }

    private sealed record Item(string Id, Result<OrderUpsert> Upsert);
}
