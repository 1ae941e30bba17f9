using System.Text;
using ExperienceManager.Domain.Common;
using ExperienceManager.Tests.Support.Databases;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.FailedTasks;
using ExperienceManager.Web.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Work;

/// <summary>Shops with a fake receiver behind the real queue, and further nodes over the same database.</summary>
internal sealed class WorkBench : IAsyncDisposable
{
    private readonly List<WorkRunner> _nodes = [];

    private WorkBench(TestShops shops, FakeReceiver receiver, FakeTimeProvider time) => (Shops, Receiver, Time) = (shops, receiver, time);

    public TestShops Shops { get; }

    public FakeReceiver Receiver { get; }

    public FakeTimeProvider Time { get; }

    public WorkStore Store => Shops.Database.Get<WorkStore>();

    public static async Task<WorkBench> CreateAsync(DatabaseProvider provider)
    {
        var receiver = new FakeReceiver();
        return new(await TestShops.CreateAsync(provider, builder => builder.Services.AddSingleton<IWorkHandler>(receiver)), receiver,
            new FakeTimeProvider(new DateTimeOffset(2026, 11, 22, 12, 0, 0, TimeSpan.Zero)));
    }

    /// <summary>A node of its own.</summary>
    public WorkRunner NewNode()
    {
        var database = Shops.Database;
        var leases = new WorkLeases(database.Get<IDbContextFactory<AppDbContext>>(), database.Get<WriteQueue>(), database.Clock);
        var node = new WorkRunner(
            leases, [Receiver], database.Get<WorkSignal>(), database.Get<WorkMeter>(), database.Clock, Time,
            NullLogger<WorkRunner>.Instance);
        _nodes.Add(node);
        return node;
    }

    public Task<Guid> SendAsync(string body, string subject = "order", string target = "https://receiver.test") =>
        Shops.Database.Get<WriteQueue>().WriteAsync(
        scope => AddAsync(scope, body, subject, target));

    public Task<Guid> AddAsync(WriteScope scope, string body, string subject = "order", string target = "https://receiver.test") =>
        Shops.Database.Get<WorkQueue>().AddAsync(
            scope, Shops.Shop, new NewWork("test", target, Encoding.UTF8.GetBytes(body)) { Subject = subject },
            Shops.Database.Clock.GetCurrentInstant());

    /// <summary>Delivers until nothing is due any more.</summary>
    public static async Task DeliverAsync(WorkRunner node)
    {
        while ((await node.BeginDueAsync(CancellationToken.None)).Count > 0) await node.WhenIdleAsync();
    }

    public void Pass(Duration duration) => Shops.Database.Clock.Advance(duration);

    public async Task<WorkRecord> EntryAsync(Guid id) => (await Store.FindAsync(Shops.Shop, id))!;

    public FailedTaskList Failed => Shops.Database.Get<FailedTaskList>();

    public Task<Result<WorkEntry>> RetryAsync(Guid id) => Failed.RetryAsync(Shops.Shop, Shops.Editor, id);

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes) node.Dispose();
        await Shops.DisposeAsync();
    }
}
