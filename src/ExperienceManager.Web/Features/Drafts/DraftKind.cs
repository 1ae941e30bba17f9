using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops;
using NodaTime;

namespace ExperienceManager.Web.Features.Drafts;

/// <summary>Something that people edit: how drafts of it are listed and opened.</summary>
public abstract class DraftKind
{
    /// <summary>The stored name, such as <c>segment</c>.</summary>
    public abstract string Key { get; }

    /// <summary>Whether a draft of an object may be kept: it is there, or it is to be new.</summary>
    public virtual Task<bool> ExistsAsync(AppDbContext context, ShopId shop, Guid id) => Task.FromResult(true);

    /// <summary>What drafts change, for the list of one's own.</summary>
    public abstract Task<IReadOnlyList<UnsavedDraft>> DescribeAsync(
        ShopInfo shop, IReadOnlyList<DraftRecord> drafts, CancellationToken cancellationToken);

    /// <summary>Where work on a draft goes on.</summary>
    public abstract string AddressOf(string slug, UnsavedDraft draft);
}

/// <summary>The same with the form of the work.</summary>
public abstract class DraftKind<TWork> : DraftKind
    where TWork : class
{
    /// <summary>The work as JSON.</summary>
    public abstract string Write(TWork work);

    /// <summary>The work of stored JSON; null when this version cannot read it.</summary>
    public abstract TWork? Read(string json);
}

/// <summary>Kept work of one person on one object.</summary>
/// <param name="Id">The object, or the draft's own id when it is new.</param>
/// <param name="BaseVersion">Version of the object that the work began from; 0 for a new one.</param>
/// <param name="Work">The work.</param>
/// <param name="KeptAt">When it was kept last.</param>
public sealed record Draft<TWork>(Guid Id, long BaseVersion, TWork Work, Instant KeptAt);
