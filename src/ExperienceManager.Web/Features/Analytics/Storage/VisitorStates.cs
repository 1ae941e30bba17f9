using ExperienceManager.Domain.Analytics;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;

namespace ExperienceManager.Web.Features.Analytics.Storage;

/// <summary>A visitor of one day while a batch is written.</summary>
internal sealed class VisitorState
{
    public VisitorDay Day { get; init; } = new();

    /// <summary>Events so far.</summary>
    public int Events { get; set; }

    /// <summary>Events when it was read.</summary>
    public int EventsBefore { get; init; }
}

/// <summary>The visitors of a batch.</summary>
internal sealed class VisitorStates
{
    private const string Columns = "SELECT v.day, v.visitor, v.state, v.events FROM analytics_visitors v";

    private readonly Dictionary<(int Day, Guid Visitor), VisitorState> _states = [];

    /// <summary>The visitor of an event.</summary>
    public VisitorState Of(PageEvent happened)
    {
        if (_states.TryGetValue((happened.Day, happened.Visitor), out var state)) return state;
        return _states[(happened.Day, happened.Visitor)] = new VisitorState();
    }

    /// <summary>Takes the shop's lock, writes rows, and reads what is known of some visitors; on PostgreSQL in one round trip.</summary>
    public static async Task<VisitorStates> ReadAsync(
        WriteScope scope, ShopId shop, IReadOnlyList<(int Day, Guid Visitor)> keys,
        params IReadOnlyList<(BatchTable Table, IReadOnlyList<object?[]> Rows)> writes)
    {
        var states = new VisitorStates();
        if (scope.IsSqlite)
        {
            await BatchTable.WriteAsync(scope, shop, writes).ConfigureAwait(false);
            var statement = new Statement(scope, $"{Columns} WHERE v.shop_id = @p0 AND v.day = @p1 AND v.visitor = @p2", 3);
            foreach (var (day, visitor) in keys)
                await states.TakeAsync(await statement.ReadAsync(scope, shop.Value, day, visitor).ConfigureAwait(false))
                    .ConfigureAwait(false);
        }
        else
        {
            await using var batch = BatchTable.Begin(scope, shop, writes);
            batch.BatchCommands.Insert(0, EventWrite.Lock(shop));
            batch.BatchCommands.Add(BatchTable.Command(
                $"{Columns} JOIN unnest($2::int[], $3::uuid[]) AS k (day, visitor) ON v.day = k.day AND v.visitor = k.visitor WHERE v.shop_id = $1",
                shop.Value, keys.Select(key => key.Day).ToArray(), keys.Select(key => key.Visitor).ToArray()));
            var reader = await batch.ExecuteReaderAsync().ConfigureAwait(false);
            // The lock answers with a row of its own, writes with none.
            await reader.NextResultAsync().ConfigureAwait(false);
            await states.TakeAsync(reader).ConfigureAwait(false);
        }

        return states;
    }

    /// <summary>Rows of those with new events.</summary>
    public IReadOnlyList<object?[]> Rows() =>
        [.. _states.Where(state => state.Value.Events != state.Value.EventsBefore)
            .Select(state => (object?[])[state.Key.Day, state.Key.Visitor, state.Value.Day.ToBytes(), state.Value.Events])];

    private async Task TakeAsync(System.Data.Common.DbDataReader read)
    {
        await using var reader = read;
        while (await reader.ReadAsync().ConfigureAwait(false))
        {
            var events = reader.GetInt32(3);
            _states[(reader.GetInt32(0), reader.GetId(1))] =
                new VisitorState { Day = VisitorDay.Read(reader.GetFieldValue<byte[]>(2)), Events = events, EventsBefore = events };
        }
    }
}
