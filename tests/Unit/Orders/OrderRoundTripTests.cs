using System.Diagnostics;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperienceManager.Tests.Unit.Orders;

/// <summary>How often a write of an order waits for PostgreSQL, which may be far away.</summary>
public sealed class OrderRoundTripTests
{
    [Theory, OnPostgres]
    public async Task Upsert_NewOrderWithLabelsAndParcels_WaitsThreeTimesAndOnceMoreForTheCommit(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        var ingest = shops.Database.Get<OrderIngest>();
        // The first one writes what all later ones share.
        await ingest.UpsertAsync(shops.Shop, Order("first"), LabelSource.Api);
        var name = new NpgsqlConnectionStringBuilder(shops.Database.ConnectionString).Database;
        var sent = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                if (!activity.TagObjects.Any(tag => Equals(tag.Value, name))) return;
                lock (sent) sent.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(listener);
        var written = await ingest.UpsertAsync(shops.Shop, Order("second"), LabelSource.Api);
        // The shop's version, the order itself, and all its other rows; a commit is no command to the driver.
        Assert.True(sent.Count <= 3, string.Join("\n", sent.SelectMany(activity => activity.TagObjects)));
        await using var context = shops.Database.Read();
        Assert.Equal(40, await context.Set<OrderLabelRecord>().CountAsync(label => label.OrderId == written.Value!.Id));
        Assert.True(await context.Set<ReceiptRecord>().AnyAsync(receipt => receipt.OrderId == written.Value!.Id));
    }

    private static OrderUpsert Order(string number) => OrderJson.ReadUpsert(System.Text.Encoding.UTF8.GetBytes($$"""
        {"id": "{{number}}", "order": {"order_number": "{{number}}", "external_id": "x-{{number}}",
         "address": {"zip_code": "25813", "country_code": "DE"},
         "segments": [{{string.Join(", ", Enumerable.Range(0, 40).Select(label => $"\"label {label}\""))}}]},
         "trackings": [{"tracking_number": "1-{{number}}", "carrier_reference": "dhl"},
         {"tracking_number": "2-{{number}}", "carrier_reference": "dhl"}]}
        """)).Value!;
}
