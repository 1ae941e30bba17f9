using System.Collections.Immutable;
using System.Text.Json;
using ExperienceManager.Domain.Shops;
using ExperienceManager.Web.Data;
using ExperienceManager.Web.Integrations.Connections;
using Microsoft.EntityFrameworkCore;

namespace ExperienceManager.Web.Integrations.Marks;

/// <summary>
/// The marks of things of other systems. They are read first, what follows from them is worked out, and both are written together if
/// no one moved the mark meanwhile; otherwise it is worked out again.
/// </summary>
public sealed class SourceMarks(IDbContextFactory<AppDbContext> contexts)
{
    /// <summary>The mark of a thing; an empty one when it was never heard of.</summary>
    public async Task<SourceMark> ReadAsync(
        ShopId shop, ConnectionKind source, string subject, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        var row = await context.Set<SourceMarkRecord>()
            .SingleOrDefaultAsync(row => row.ShopId == shop && row.Source == source && row.Subject == subject, cancellationToken)
            .ConfigureAwait(false);
        var versions = row is null
            ? []
            : JsonSerializer.Deserialize<Dictionary<string, string>>(row.Versions, JsonSerializerOptions.Default)!;
        return new SourceMark(
            subject, versions.ToImmutableSortedDictionary(StringComparer.Ordinal), row?.Revision ?? 0)
        { Owner = row?.Owner };
    }

    /// <summary>The things that belong to an owner, in no particular order.</summary>
    public async Task<IReadOnlyList<string>> ListAsync(
        ShopId shop, ConnectionKind source, string owner, int most, CancellationToken cancellationToken = default)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken).ConfigureAwait(false);
        return await context.Set<SourceMarkRecord>().Where(row => row.ShopId == shop && row.Source == source && row.Owner == owner)
            .OrderByDescending(row => row.Subject).Select(row => row.Subject).Take(most).ToListAsync(cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>Keeps a mark; false when someone moved it since it was read, and then the whole write is to be given up.</summary>
    public static async Task<bool> WriteAsync(WriteScope scope, ShopId shop, ConnectionKind source, SourceMark mark)
    {
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(mark);
        var sql = mark.IsKnown
            ? "UPDATE source_marks SET owner = @p3, versions = @p4, revision = revision + 1 WHERE shop_id = @p0 AND source = @p1 AND subject = @p2 AND revision = @p5"
            : "INSERT INTO source_marks (shop_id, source, subject, owner, versions, revision) VALUES (@p0, @p1, @p2, @p3, @p4, @p5 + 1) ON CONFLICT (shop_id, source, subject) DO NOTHING";
        return await new Statement(scope, sql, 6).ExecuteAsync(
            scope, shop.Value, source.ToString(), mark.Subject, mark.Owner,
            JsonSerializer.Serialize(mark.Versions, JsonSerializerOptions.Default), mark.Revision).ConfigureAwait(false) == 1;
    }
}
