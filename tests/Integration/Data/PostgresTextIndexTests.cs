using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Api.Json;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using Microsoft.Extensions.Logging;
using NodaTime;
using Npgsql;

namespace ExperienceManager.Tests.Integration.Data;

/// <summary>A database whose role may create no extension serves all the same.</summary>
public sealed class PostgresTextIndexTests
{
    [Theory, OnPostgres]
    public async Task Ensure_ByARoleThatMayCreateNoExtension_WarnsAndFindsWholeTexts(DatabaseProvider provider)
    {
        await using var shops = await TestShops.CreateAsync(provider);
        await using var connection = new NpgsqlConnection(shops.Database.ConnectionString);
        await connection.OpenAsync();
        await RunAsync(connection, $"DROP INDEX {PostgresTextIndex.Name}; DROP EXTENSION pg_trgm; DROP EXTENSION btree_gin; CREATE ROLE reader_only; SET ROLE reader_only");
        var log = new Warnings();
        await PostgresTextIndex.EnsureAsync(connection, log, CancellationToken.None);
        await RunAsync(connection, "RESET ROLE; DROP ROLE reader_only");
        Assert.Contains("pg_trgm", Assert.Single(log.Texts), StringComparison.Ordinal);

        await UpsertAsync(shops, "11072", "mira@example.org");
        Assert.Empty(await FindAsync(shops, "1107"));
        Assert.Equal(["11072"], await FindAsync(shops, "11072"));
        Assert.Equal(["11072"], await FindAsync(shops, "MIRA@example.org"));

        await PostgresTextIndex.EnsureAsync(connection, log, CancellationToken.None);
        Assert.Single(log.Texts);
        Assert.Equal(["11072"], await FindAsync(shops, "1107"));
    }

    private static async Task<IEnumerable<string>> FindAsync(TestShops shops, string text) =>
        (await shops.Database.Get<OrderStore>().SearchAsync(shops.Shop, new OrderSearch { Text = text })).Orders.Select(
            order => order.Data.OrderNumber);

    private static async Task UpsertAsync(TestShops shops, string number, string email) =>
        Expect.Success(await shops.Database.Get<OrderIngest>().UpsertAsync(shops.Shop, new OrderUpsert
        {
            Id = number,
            Given = MemberSet.Of(OrderMember.EmailId, OrderMember.OrderPlacedAt),
            Order = new OrderData { OrderNumber = number, Email = email, PlacedAt = Instant.FromUtc(2026, 11, 22, 12, 0) },
        }, LabelSource.Api));

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private sealed class Warnings : ILogger
    {
        public List<string> Texts { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel == LogLevel.Warning) Texts.Add(formatter(state, exception));
        }
    }
}
