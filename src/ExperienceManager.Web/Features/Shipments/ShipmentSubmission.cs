using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shipments;
using ExperienceManager.Web.Features.Snapshots;
using ExperienceManager.Web.Security.Egress;
using ExperienceManager.Web.Work;
using NodaTime;

namespace ExperienceManager.Web.Features.Shipments;

/// <summary>
/// Submits shipments: <c>POST</c> of a JSON body to the service's url of today, with the message's id as <c>Idempotency-Key</c>. Any 2xx is
/// taken as delivered; everything else is tried again. The body is described in docs/shipments.md.
/// </summary>
internal sealed class ShipmentSubmission(EgressClient egress, SnapshotCache snapshots, TimeProvider time) : IWorkHandler
{
    /// <summary>The kind of the messages.</summary>
    public const string Kind = "shipment";

    string IWorkHandler.Kind => Kind;

    /// <inheritdoc/>
    public async Task<WorkOutcome> HandleAsync(WorkItem message, CancellationToken cancellationToken)
    {
        if (await FindUrlAsync(message, cancellationToken).ConfigureAwait(false) is not { } url)
            return new WorkOutcome.Park("The shop has no URL for this service.");
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("Idempotency-Key", message.Id.ToString());
        try
        {
            var answer = await egress.SendAsync(request, cancellationToken: cancellationToken).ConfigureAwait(false);
            var words = string.Create(CultureInfo.InvariantCulture, $"HTTP {(int)answer.Status} {answer.Status}");
            if (answer.IsSuccess) return new WorkOutcome.Done(words);
            return new WorkOutcome.TryAgain(words, answer.RetryAfter(time) is { } wait ? Duration.FromTimeSpan(wait) : null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WorkOutcome.TryAgain("The service did not respond in time.");
        }
        catch (HttpRequestException fault)
        {
            return new WorkOutcome.TryAgain(fault.InnerException is { } cause ? $"{fault.Message} {cause.Message}" : fault.Message);
        }
    }

    /// <inheritdoc/>
    public string Explain(Exception exception) => exception.Message;

    /// <summary>The body of a submission.</summary>
    public static byte[] Write(string slug, Guid id, OrderData order, Shipment shipment, ShipmentVerdict verdict, Instant now)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var json = new Utf8JsonWriter(buffer, JsonText.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("service", verdict.Service.Key());
            json.WriteString("shop_slug", slug);
            WriteOrder(json, id, order);
            WriteShipment(json, order, shipment);
            json.WriteString("reason", JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.Reason.ToString()));
            json.WriteString("decided_at", now.ToDateTimeUtc());
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteOrder(Utf8JsonWriter json, Guid id, OrderData order)
    {
        json.WriteStartObject("order");
        json.WriteString("uuid", id);
        json.WriteString("order_number", order.OrderNumber);
        json.WriteString("external_id", order.ExternalId);
        json.WriteEndObject();
    }

    private static void WriteShipment(Utf8JsonWriter json, OrderData order, Shipment shipment)
    {
        var destination = order.DestinationOf(shipment);
        json.WriteStartObject("shipment");
        json.WriteString("id", shipment.Id);
        json.WriteString("external_shipment_id", shipment.ExternalId);
        json.WriteString("tracking_number", shipment.TrackingNumber);
        json.WriteString("tracking_url", shipment.TrackingUrl);
        json.WriteString("carrier_reference", shipment.Carrier);
        json.WriteString("carrier_service", shipment.CarrierService);
        json.WriteStartObject("destination");
        json.WriteString("city", destination.City);
        json.WriteString("state", destination.State);
        json.WriteString("zip", destination.Zip);
        json.WriteString("country", destination.Country);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private async Task<string?> FindUrlAsync(WorkItem message, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.GetAsync(message.Shop, cancellationToken).ConfigureAwait(false);
        var service = TrackingServices.All.First(service => message.Subject.EndsWith("/" + service.Key(), StringComparison.Ordinal));
        return snapshot?.Source.ShipmentRules.Of(service).Url;
    }
}
