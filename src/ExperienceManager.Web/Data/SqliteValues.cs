using System.Data.Common;
using ExperienceManager.Domain.Shops;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using NodaTime;

namespace ExperienceManager.Web.Data;

/// <summary>
/// What SQLite has no type for: ids are their 16 bytes, most significant first, so that they sort by time as on PostgreSQL; instants are
/// microseconds since 1970. As text they would take half of every key.
/// </summary>
internal static class SqliteValues
{
    private const long TicksPerMicrosecond = 10;

    /// <summary>An id as stored.</summary>
    public static byte[] OfId(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>An id from its stored form.</summary>
    public static Guid ToId(byte[] stored) => new(stored, bigEndian: true);

    /// <summary>An instant as stored.</summary>
    public static long OfTime(DateTime utc) => (utc.Ticks - DateTime.UnixEpoch.Ticks) / TicksPerMicrosecond;

    /// <summary>An instant from its stored form.</summary>
    public static Instant ToInstant(long stored) => Instant.FromUnixTimeTicks(stored * TicksPerMicrosecond);

    /// <summary>A value for a parameter of a hand-written command: on SQLite in its stored form, elsewhere as it is.</summary>
    public static object Parameter(DbConnection? connection, object? value) => value switch
    {
        null => DBNull.Value,
        Guid id when connection is SqliteConnection => OfId(id),
        DateTime time when connection is SqliteConnection => OfTime(time),
        _ => value,
    };

    /// <summary>An id from a row that a hand-written command read.</summary>
    public static Guid GetId(this DbDataReader reader, int ordinal) =>
        reader is SqliteDataReader ? ToId(reader.GetFieldValue<byte[]>(ordinal)) : reader.GetGuid(ordinal);
}

/// <summary>Ids on SQLite.</summary>
internal sealed class SqliteIdConverter() : ValueConverter<Guid, byte[]>(id => SqliteValues.OfId(id), stored => SqliteValues.ToId(stored));

/// <summary>Shop ids on SQLite.</summary>
internal sealed class SqliteShopIdConverter()
    : ValueConverter<ShopId, byte[]>(id => SqliteValues.OfId(id.Value), stored => new ShopId(SqliteValues.ToId(stored)));

/// <summary>Instants on SQLite.</summary>
internal sealed class SqliteInstantConverter() : ValueConverter<Instant, long>(
    value => SqliteValues.OfTime(InstantConverter.ToDatabase(value)), stored => SqliteValues.ToInstant(stored));
