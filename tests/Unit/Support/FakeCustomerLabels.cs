using System.Collections.Concurrent;
using ExperienceManager.Domain.Orders;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Orders;
using NodaTime;

namespace ExperienceManager.Tests.Unit.Support;

/// <summary>A customer system whose answers the test decides.</summary>
public sealed class FakeCustomerLabels : ICustomerLabels
{
    /// <summary>What is known without asking, by e-mail.</summary>
    public ConcurrentDictionary<string, LabelSet> Known { get; } = new();

    /// <summary>What it answers when asked; null for no answer, throws when it should.</summary>
    public Func<string, CancellationToken, Task<LabelSet?>> Answer { get; set; } = (_, _) => Task.FromResult<LabelSet?>(null);

    /// <summary>The orders it was told to ask for later.</summary>
    public ConcurrentQueue<Guid> Remembered { get; } = new();

    public LabelSource Source => LabelSource.Klaviyo;

    public ValueTask<KnownLabels> FindAsync(ShopId shop, string? email, CancellationToken cancellationToken) =>
        new(new KnownLabels(true, email is not null && Known.TryGetValue(email, out var labels) ? labels : null));

    public Task<LabelSet?> AskAsync(ShopId shop, string email, CancellationToken cancellationToken) => Answer(email, cancellationToken);

    public Task RememberAsync(WriteScope scope, ShopId shop, Guid order, string email, Instant now)
    {
        Remembered.Enqueue(order);
        return Task.CompletedTask;
    }
}
