using ExperienceManager.Web.Features.Shipments;
using ExperienceManager.Web.Features.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Orders;

internal sealed class OrderMapping : IEntityTypeConfiguration<OrderRecord>
{
    public void Configure(EntityTypeBuilder<OrderRecord> builder)
    {
        builder.ToTable("orders");
        builder.HasKey(order => new { order.ShopId, order.Id });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(order => order.ShopId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany<ShipmentRecord>().WithOne().HasForeignKey(shipment => new { shipment.ShopId, shipment.OrderId })
            .OnDelete(DeleteBehavior.Cascade);

        // Serves every upsert and the order finder; makes an upsert of a new order a single statement.
        builder.HasIndex(order => new { order.ShopId, order.OrderNumber }).IsUnique();

        // Serve upserts by the other ids and searches, newest first: each has the whole order of the list, so that the first rows are the
        // answer however many there are, and no statistics are needed to see that it is the right one.
        builder.HasIndex(order => new { order.ShopId, order.ExternalId, order.PlacedAt, order.Id }).HasFilter("external_id IS NOT NULL");
        builder.HasIndex(order => new { order.ShopId, order.OrderName, order.PlacedAt, order.Id }).HasFilter("order_name IS NOT NULL");
        builder.HasIndex(order => new { order.ShopId, order.Email, order.PlacedAt, order.Id }).HasFilter("email IS NOT NULL");
        builder.HasIndex(order => new { order.ShopId, order.Zip, order.PlacedAt, order.Id }).HasFilter("zip IS NOT NULL");

        // Serves lists, newest first, and the sample of recent orders.
        builder.HasIndex(order => new { order.ShopId, order.PlacedAt, order.Id });
    }
}

internal sealed class OrderLabelMapping : IEntityTypeConfiguration<OrderLabelRecord>
{
    public void Configure(EntityTypeBuilder<OrderLabelRecord> builder)
    {
        builder.ToTable("order_labels");

        // Unique per order and source; in this order it serves the labels of one order, and whether it has one.
        builder.HasKey(label => new { label.ShopId, label.OrderId, label.Hash, label.Source });
        builder.Property(label => label.Source).HasConversion<short>();
        builder.HasOne<OrderRecord>().WithMany()
            .HasForeignKey(label => new { label.ShopId, label.OrderId })
            .OnDelete(DeleteBehavior.Cascade);

        // Serves the orders of a label, newest first: one range, whether it has few or all of them.
        builder.HasIndex(label => new { label.ShopId, label.Hash, label.PlacedAt, label.OrderId });
    }
}

internal sealed class OrderLockMapping :
    IEntityTypeConfiguration<OrderLockRecord>, IEntityTypeConfiguration<ReceiptRecord>, IEntityTypeConfiguration<ReceiptSegmentsRecord>,
    IEntityTypeConfiguration<CampaignReplacementRecord>
{
    public void Configure(EntityTypeBuilder<OrderLockRecord> builder)
    {
        builder.ToTable("order_locks");
        builder.HasKey(frozen => new { frozen.ShopId, frozen.OrderId });
        builder.HasOne<OrderRecord>().WithOne()
            .HasForeignKey<OrderLockRecord>(frozen => new { frozen.ShopId, frozen.OrderId })
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReceiptRecord> builder)
    {
        builder.ToTable("receipts");
        builder.HasKey(receipt => new { receipt.ShopId, receipt.OrderId });
        builder.HasOne<OrderRecord>().WithOne()
            .HasForeignKey<ReceiptRecord>(receipt => new { receipt.ShopId, receipt.OrderId })
            .OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ReceiptSegmentsRecord> builder)
    {
        builder.ToTable("receipt_segments");
        builder.HasKey(segments => new { segments.ShopId, segments.Hash });
        builder.HasOne<ShopRecord>().WithMany().HasForeignKey(segments => segments.ShopId).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<CampaignReplacementRecord> builder)
    {
        builder.ToTable("campaign_replacements");
        builder.HasKey(seen => new { seen.ShopId, seen.OrderId, seen.Slot, seen.LockedCampaignId, seen.ShownCampaignId });
        builder.HasOne<OrderRecord>().WithMany()
            .HasForeignKey(seen => new { seen.ShopId, seen.OrderId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
