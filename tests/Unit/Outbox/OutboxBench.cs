using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Outbox;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Outbox;

/// <summary>Shops with a fake receiver behind the real outbox, and further nodes over the same database.</summary>
internal sealed class OutboxBench : IAsyncDisposable
{
    private readonly List<OutboxDispatcher> _nodes = [];

    private OutboxBench(TestShops shops, FakeReceiver receiver, FakeTimeProvider time) => (Shops, Receiver, Time) = (shops, receiver, time);

    public TestShops Shops { get; }

    public FakeReceiver Receiver { get; }

    public FakeTimeProvider Time { get; }

    public OutboxStore Store => Shops.Database.Get<OutboxStore>();

    public static async Task<OutboxBench> CreateAsync(DatabaseProvider provider)
    {
        var receiver = new FakeReceiver();
        return new(await TestShops.CreateAsync(provider, builder => builder.Services.AddSingleton<IOutboxHandler>(receiver)), receiver, new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));
    }

    /// <summary>A node of its own.</summary>
    public OutboxDispatcher NewNode()
    {
        var database = Shops.Database;
        var leases = new OutboxLeases(database.Get<IDbContextFactory<AppDbContext>>(), database.Get<WriteQueue>(), database.Clock);
        var node = new OutboxDispatcher(leases, [Receiver], database.Get<OutboxSignal>(), Time, NullLogger<OutboxDispatcher>.Instance);
        _nodes.Add(node);
        return node;
    }

    public Task<Guid> SendAsync(string body, string subject = "order", string target = "https://receiver.test") => Shops.Database.Get<WriteQueue>().WriteAsync(
        scope => AddAsync(scope, body, subject, target));

    public Task<Guid> AddAsync(WriteScope scope, string body, string subject = "order", string target = "https://receiver.test") =>
        Shops.Database.Get<Web.Features.Outbox.Outbox>().AddAsync(
            scope, Shops.Shop, new NewOutboxMessage("test", subject, target, Encoding.UTF8.GetBytes(body)), Shops.Database.Clock.GetCurrentInstant());

    /// <summary>Delivers until nothing is due any more.</summary>
    public static async Task DeliverAsync(OutboxDispatcher node)
    {
        while (await node.BeginDueAsync(CancellationToken.None) > 0) await node.WhenIdleAsync();
    }

    public void Pass(Duration duration) => Shops.Database.Clock.Advance(duration);

    public async Task<OutboxEntry> EntryAsync(Guid id) => Assert.Single(await Store.FindAsync(Shops.Shop, [id]));

    public Task<Result<OutboxEntry>> RetryAsync(Guid id) => Store.RetryAsync(Shops.Shop, Shops.Editor, id);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) node.Dispose();
        await Shops.DisposeAsync();
    }
}
