using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Analytics.Storage;

// No foreign keys: numbers outlive the segment, the experience, the campaign and the order they are about.
internal sealed class EventMapping : IEntityTypeConfiguration<EventRecord>, IEntityTypeConfiguration<VisitorRecord>
{
    public void Configure(EntityTypeBuilder<EventRecord> builder)
    {
        builder.ToTable("analytics_events");

        // Keeps a second copy of an event out, whichever node it reaches. PostgreSQL divides the table by month (PostgresMonths): there the
        // key has the day too, and BatchTable looks in every month.
        builder.HasKey(row => new { row.ShopId, row.Id });
        builder.Property(row => row.Kind).HasConversion<short>();
        builder.Property(row => row.Slot).HasConversion<short>();

        // Serves rebuilding day by day and throwing away what is too old.
        builder.HasIndex(row => new { row.ShopId, row.Day });

        // Serves the list of feedback, newest first.
        builder.HasIndex(row => new { row.ShopId, row.At }).HasFilter("rating IS NOT NULL").HasDatabaseName("ix_analytics_events_feedback");

        // Serves erasing and exporting a person's data.
        builder.HasIndex(row => new { row.ShopId, row.OrderId }).HasFilter("rating IS NOT NULL")
            .HasDatabaseName("ix_analytics_events_feedback_of_order");
    }

    public void Configure(EntityTypeBuilder<VisitorRecord> builder)
    {
        builder.ToTable("analytics_visitors");
        builder.HasKey(row => new { row.ShopId, row.Day, row.Visitor });
    }
}

internal sealed class DimensionMapping
    : IEntityTypeConfiguration<DimensionRecord>, IEntityTypeConfiguration<NameRecord>, IEntityTypeConfiguration<LeftOutRecord>
{
    public void Configure(EntityTypeBuilder<DimensionRecord> builder)
    {
        builder.ToTable("analytics_dimensions");
        builder.HasKey(row => new { row.ShopId, row.Id });
        builder.Property(row => row.Id).ValueGeneratedNever();
        builder.Property(row => row.Device).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<NameRecord> builder)
    {
        builder.ToTable("analytics_names");
        builder.HasKey(row => new { row.ShopId, row.Id });
    }

    public void Configure(EntityTypeBuilder<LeftOutRecord> builder)
    {
        builder.ToTable("analytics_left_out");
        builder.HasKey(row => new { row.ShopId, row.Day, row.Reason });
    }
}

// Rollup rows are changed again and again: with room left in their pages PostgreSQL changes them in place, its indexes untouched.
internal sealed class RollupMapping : IEntityTypeConfiguration<HourRecord>, IEntityTypeConfiguration<DayRecord>,
    IEntityTypeConfiguration<OverlapRecord>, IEntityTypeConfiguration<ExposureRecord>
{
    private const int Room = 60; // Per cent filled.

    public void Configure(EntityTypeBuilder<HourRecord> builder)
    {
        builder.ToTable("analytics_hours").HasStorageParameter("fillfactor", Room);

        // In this order it serves the hours of a day or two.
        builder.HasKey(row => new { row.ShopId, row.Hour, row.Page, row.Slot, row.Campaign });
        builder.Property(row => row.Slot).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<DayRecord> builder)
    {
        builder.ToTable("analytics_days").HasStorageParameter("fillfactor", Room);

        // In this order it serves every query: one cube, a range of days.
        builder.HasKey(row => new { row.ShopId, row.Cube, row.Day, row.Page, row.Part });
        builder.Property(row => row.Cube).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<OverlapRecord> builder)
    {
        builder.ToTable("analytics_overlaps");

        // In this order it serves what is asked of it: some pages of one cube, a range of days.
        builder.HasKey(row => new { row.ShopId, row.Cube, row.Page, row.Day, row.Part, row.Visitor });
        builder.Property(row => row.Cube).HasConversion<short>();
        builder.Property(row => row.Actions).HasConversion<short>();
    }

    public void Configure(EntityTypeBuilder<ExposureRecord> builder)
    {
        builder.ToTable("analytics_exposures").HasStorageParameter("fillfactor", Room);

        // In this order it serves a range of days, all groups at once.
        builder.HasKey(row => new { row.ShopId, row.Day, row.Part, row.OrderId, row.Page });
    }
}
