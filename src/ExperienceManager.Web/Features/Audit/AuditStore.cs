using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Features.Shops.History;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace ExperienceManager.Web.Features.Audit;

/// <summary>Which entries of a shop's history.</summary>
public sealed record AuditFilter
{
    /// <summary>Kind of object, such as <c>segment</c>; null for all.</summary>
    public string? ObjectType { get; init; }

    /// <summary>One object; null for all.</summary>
    public string? ObjectId { get; init; }

    /// <summary>Part of the actor's name; null for all.</summary>
    public string? Actor { get; init; }

    /// <summary>First instant; null for all.</summary>
    public Instant? From { get; init; }

    /// <summary>First instant after it; null for all.</summary>
    public Instant? To { get; init; }

    /// <summary>Entries older than this one: the last of the page before.</summary>
    public Guid? Before { get; init; }

    /// <summary>How many, at most 200.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>One change, as shown.</summary>
/// <param name="Id">Identity, in order of time.</param>
/// <param name="At">When.</param>
/// <param name="ActorName">Who.</param>
/// <param name="ActedAsCsm">Whether a CSM acted inside the shop.</param>
/// <param name="Action">What, such as <c>segment.updated</c>.</param>
/// <param name="ObjectType">Kind of the object.</param>
/// <param name="ObjectId">Which object.</param>
/// <param name="ObjectName">Its name then.</param>
/// <param name="Diff">JSON list of <c>{"path","old","new"}</c>.</param>
/// <param name="Origin">From where.</param>
public sealed record AuditEntry(
    Guid Id, Instant At, string ActorName, bool ActedAsCsm, string Action, string ObjectType, string ObjectId, string ObjectName,
    string Diff, string Origin);

/// <summary>Reads the history that commands write.</summary>
public sealed class AuditStore(IDbContextFactory<AppDbContext> contexts, ReadGate gate)
{
    private const int MaxConcurrent = 200;

    /// <summary>Newest first.</summary>
    /// <exception cref="ReadUnavailableException">Too many of the shop's searches wait, or this one took too long.</exception>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(ShopId shop, AuditFilter filter, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (new[] { filter.ObjectType, filter.ObjectId, filter.Actor }.Any(text => text is not null && !PlainText.IsStorable(text)))
        {
            return [];
        }

        return await gate.RunAsync(shop, stop => ReadAsync(shop, filter, stop), cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<AuditEntry>> ReadAsync(ShopId shop, AuditFilter filter, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var entries = Chosen(context.Set<AuditRecord>().Where(entry => entry.ShopId == shop), filter);
        // Ids are in order of time; naming the time lets the days of a filter be found by their index.
        var hasDays = filter.From is not null || filter.To is not null;
        var newest = hasDays
            ? entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Id)
            : entries.OrderByDescending(entry => entry.Id);
        return await newest
            .Take(Math.Clamp(filter.Take, 1, MaxConcurrent))
            .Select(entry => new AuditEntry(
                entry.Id, entry.At, entry.ActorName, entry.ActedAsCsm, entry.Action, entry.ObjectType, entry.ObjectId, entry.ObjectName,
                entry.Diff, entry.Origin))
            .ToListAsync(cancellationToken).ConfigureAwait(false);
    }

    private static IQueryable<AuditRecord> Chosen(IQueryable<AuditRecord> entries, AuditFilter filter)
    {
        if (filter.ObjectType is { } type) entries = entries.Where(entry => entry.ObjectType == type);
        if (filter.ObjectId is { } id) entries = entries.Where(entry => entry.ObjectId == id);
        if (filter.Actor is { Length: > 0 } actor) entries = entries.Where(entry => entry.ActorName.Contains(actor));
        if (filter.Before is { } before) entries = entries.Where(entry => entry.Id.CompareTo(before) < 0);
        if (filter.From is { } from) entries = entries.Where(entry => entry.At >= from);
        if (filter.To is { } to) entries = entries.Where(entry => entry.At < to);
        return entries;
    }
}
