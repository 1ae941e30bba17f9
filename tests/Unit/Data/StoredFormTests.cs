using System.Text;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Data;

public sealed class StoredFormTests
{
    [Fact]
    public void OfId_IdsInOrderOfTime_SortAsTheirBytesDo()
    {
        var first = Instant.FromUtc(2026, 1, 1, 0, 0);
        var ids = Enumerable.Range(0, 1_000)
            .Select(i => Guid.CreateVersion7((first + Duration.FromMilliseconds(i * 997L)).ToDateTimeOffset())).ToList();
        Assert.Equal(ids, ids.OrderBy(id => Convert.ToHexString(SqliteValues.OfId(id)), StringComparer.Ordinal));
        Assert.All(ids, id => Assert.Equal(id, SqliteValues.ToId(SqliteValues.OfId(id))));
    }

    [Theory]
    [InlineData(1970, 1, 1)]
    [InlineData(1969, 12, 31)]
    [InlineData(1, 1, 1)]
    [InlineData(9999, 12, 31)]
    public void OfTime_AnyDay_IsReadBackToTheMicrosecond(int year, int month, int day)
    {
        var instant = Instant.FromUtc(year, month, day, 23, 59, 59) + Duration.FromNanoseconds(123_456_700);
        Assert.Equal(InstantConverter.AsStored(instant), SqliteValues.ToInstant(SqliteValues.OfTime(InstantConverter.ToDatabase(instant))));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"order_number":"1001","products":[{"sku":"A-1","title":"Kaffee – groß ☕"}]}""")]
    public void Pack_AnyText_IsReadBack(string text) =>
        Assert.Equal(text, PackedJson.ReadText(PackedJson.Pack(Encoding.UTF8.GetBytes(text))));

    [Fact]
    public void Pack_ALongText_IsReadBack()
    {
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => (char)('a' + (i * 7919 % 26))));
        Assert.Equal(text, PackedJson.ReadText(PackedJson.Pack(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void Read_PackedByAnotherVersion_SaysSo()
    {
        var packed = PackedJson.Pack("{}"u8);
        packed[0]++;
        Assert.Contains("another version", Assert.Throws<InvalidDataException>(() => PackedJson.ReadText(packed)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Refresh_NewDatabase_TheTablesOfAShopCountAsLarge()
    {
        var folder = Directory.CreateTempSubdirectory("experience-manager-statistics-").FullName;
        using (var connection = SqliteSettings.OpenWriter(DatabaseTemplates.CopySqlite(folder)))
        {
            for (var i = 0; i < 2; i++) PlannerStatistics.Refresh(connection);
            Assert.Equal("1000000 1000000 100 10",
                Text(connection, "SELECT stat FROM sqlite_stat1 WHERE idx = 'IX_orders_shop_id_placed_at_id'"));
            Assert.Contains("shop_id=? AND order_id=?",
                Text(connection, "EXPLAIN QUERY PLAN SELECT 1 FROM order_shipments WHERE shop_id = 1 AND order_id = 2 AND updated_at >= 3",
                3), StringComparison.Ordinal);
        }

        Directory.Delete(folder, recursive: true);
    }

    private static string Text(SqliteConnection connection, string sql, int column = 0)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        using var reader = command.ExecuteReader();
        Assert.True(reader.Read());
        return reader.GetString(column);
    }
}
