// Compiled together with the client that is generated from the served document.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Threading.Tasks;
using Generated;

public static class ClientJourney
{
    public static async Task<string> RunAsync(HttpClient http, string slug)
    {
        var client = new ApiClient(http) { BaseUrl = http.BaseAddress!.ToString() };
        var order = new OrderBody { Order_number = "1", External_id = "e1", Address = new AddressBody { Zip_code = "25813" }, Segments = new List<string> { "gold" } };
        var placed = await client.PlaceOrderAsync(slug, body: order);
        var shipped = await client.UpsertOrderAsync(
            slug, body: new OrderUpsertBody { Id = "1", Trackings = new List<TrackingBody> { new TrackingBody { Tracking_number = "00340434161094000000" } } });
        var found = (await client.ListOrdersAsync(slug, order_number: "1", per_page: 10)).Single();
        var read = await client.GetOrderAsync(slug, found.Uuid.ToString());
        var campaign = await client.CreateCampaignAsync(
            slug,
            body: new CampaignRequestBody
            {
                Name = "A",
                Segment = "gold",
                Promotion_type = CampaignRequestBodyPromotion_type.Basic,
                Promotion_properties = new Dictionary<string, object> { ["title"] = "T" },
            });
        var campaigns = await client.ListCampaignsAsync(slug);
        var decision = await client.GetOrderDecisionAsync(slug, found.Uuid.ToString());
        var decisions = await client.DecideAsync(
            slug, new DecisionRequestBody { Orders = new List<OrderUpsertBody> { new OrderUpsertBody { Id = "2", Order = new OrderBody { Segments = new List<string> { "gold" } } } } });
        var settings = await client.GetSettingsAsync(slug);
        return $"{placed.Uuid == read.Uuid} {read.Trackings.Single().Tracking_number} {campaigns.Single().Uuid == campaign.Uuid} {decision.Experience.Key} {decisions.Single().Order_number} {settings.Carriers.Version}";
    }
}
