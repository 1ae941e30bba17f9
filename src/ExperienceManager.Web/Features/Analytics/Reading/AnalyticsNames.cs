using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Decisions;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Analytics.Collection;
using ExperienceManager.Web.Features.Analytics.Storage;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Features.Analytics.Reading;

/// <summary>What numbers are about.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Key">Stable name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="IsDeleted">Whether it is gone.</param>
public sealed record NamedSubject(Guid Id, string Key, string Name, bool IsDeleted)
{
    /// <summary>As shown.</summary>
    public LocalizableText Title
    {
        get
        {
            if (!IsKnown) return "Unknown (deleted)";
            LocalizableText title = $"{Name}";
            LocalizableText deleted = $"{Name} (deleted)";
            return IsDeleted ? deleted : title;
        }
    }

    /// <summary>Whether anyone remembers what it was.</summary>
    public bool IsKnown { get; init; } = true;
}

/// <summary>Names of segments, experiences and campaigns: as they are called now, or were when they were deleted.</summary>
public sealed class AnalyticsNames
{
    private readonly Dictionary<Guid, NamedSubject> _subjects;

    private AnalyticsNames(Dictionary<Guid, NamedSubject> subjects) => _subjects = subjects;

    /// <summary>Everything that has or had a name.</summary>
    public IReadOnlyCollection<NamedSubject> All => _subjects.Values;

    /// <summary>Reads the names of a shop.</summary>
    public static async Task<AnalyticsNames> ReadAsync(
        IDbContextFactory<AppDbContext> contexts, ShopSnapshot snapshot, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contexts);
        ArgumentNullException.ThrowIfNull(snapshot);
        var shop = snapshot.ShopId;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var kept = await context.Set<NameRecord>().Where(row => row.ShopId == shop).ToListAsync(cancellationToken).ConfigureAwait(false);
        var subjects = kept.ToDictionary(row => row.Id, row => new NamedSubject(row.Id, row.Key, row.Name, true));
        foreach (var (id, key, name) in KnownNames.Things(snapshot)) subjects[id] = new NamedSubject(id, key, name, false);
        return new AnalyticsNames(subjects);
    }

    /// <summary>What an id is about; a made-up name for what no one remembers.</summary>
    public NamedSubject Of(Guid id) =>
        _subjects.GetValueOrDefault(id) ?? new NamedSubject(id, id.ToString(), "Unknown", true) { IsKnown = false };

    /// <summary>What a key means among some ids: what is there now, else what was deleted last. Ids are understood too.</summary>
    public NamedSubject? Find(string key, IEnumerable<Guid> among)
    {
        ArgumentNullException.ThrowIfNull(among);
        return among.Select(Of).Where(subject => subject.Key == key || subject.Id.ToString() == key).OrderBy(subject => subject.IsDeleted)
            .ThenByDescending(subject => subject.Id).FirstOrDefault();
    }
}
