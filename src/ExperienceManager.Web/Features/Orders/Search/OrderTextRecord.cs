using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace ExperienceManager.Web.Features.Orders.Search;

/// <summary>
/// What people look for an order by, in a table of its own: orders change more often than it does, and each change of it costs an index
/// entry for every three characters.
/// </summary>
public sealed class OrderTextRecord
{
    public ShopId ShopId { get; init; }

    public Guid OrderId { get; init; }

    /// <summary>See <see cref="StoredOf"/>.</summary>
    public required string Text { get; init; }

    /// <summary>The length of what stands before the order's own text on SQLite.</summary>
    internal const int MarkLength = 4;

    /// <summary>
    /// The text as stored: <see cref="OrderText.Of"/>, on SQLite after the shop's mark, three characters that no keyboard has. With it the
    /// shop stands in front of every search there: the index has one entry for all orders of a shop, and goes through no others.
    /// </summary>
    internal static string StoredOf(ShopId shop, OrderData order, bool isSqlite) =>
        isSqlite ? $"{MarkOf(shop)}\n{OrderText.Of(order)}" : OrderText.Of(order);

    /// <summary>
    /// The shop's mark, out of Unicode's private characters. Two shops may share one: rows are compared with the shop itself as well.
    /// </summary>
    internal static string MarkOf(ShopId shop)
    {
        const int First = 0xE000, Characters = 6_400;
        Span<byte> bytes = stackalloc byte[16];
        shop.Value.TryWriteBytes(bytes, bigEndian: true, out _);
        var number = BitConverter.ToUInt64(bytes[8..]);
        return string.Create(MarkLength - 1, number, (mark, rest) =>
        {
            for (var i = 0; i < mark.Length; i++, rest /= Characters) mark[i] = (char)(First + (int)(rest % Characters));
        });
    }
}

internal sealed class OrderTextMapping : IEntityTypeConfiguration<OrderTextRecord>
{
    public void Configure(EntityTypeBuilder<OrderTextRecord> builder)
    {
        // Two indexes that the model cannot say serve the search for a part of a text, with the shop in front: on SQLite order_text_index
        // (FTS5 trigrams, SqliteTextIndex), which also makes this table there; on PostgreSQL ix_order_texts_text (GIN, pg_trgm,
        // PostgresTextIndex).
        builder.ToTable(SqliteTextIndex.Table);

        // Serves the upsert of an order's text.
        builder.HasKey(text => new { text.ShopId, text.OrderId });
        builder.HasOne<OrderRecord>().WithOne().HasForeignKey<OrderTextRecord>(text => new { text.ShopId, text.OrderId })
            .OnDelete(DeleteBehavior.Cascade);
    }
}
