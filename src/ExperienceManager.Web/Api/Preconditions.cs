using ExperienceManager.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Api;

/// <summary>
/// <c>ETag</c> of single resources, and <c>If-Match</c> on their writes: 412 when another write came in between. Without <c>If-Match</c>
/// the last write wins. <c>If-None-Match: *</c> only creates: 412 when there is one already.
/// </summary>
public static class Preconditions
{
    /// <summary>The ETag of a version.</summary>
    public static string TagOf(long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The ETag of a row, from a query for its version; null when there is no such row.</summary>
    public static async Task<string?> TagAsync(IQueryable<long?> version) =>
        await version.SingleOrDefaultAsync().ConfigureAwait(false) is { } found ? TagOf(found) : null;

    /// <summary>Whether a write has conditions, so that the current state has to be looked up.</summary>
    public static bool IsNeeded(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Headers.IfMatch.Count > 0 || http.Request.Headers.IfNoneMatch.Count > 0;
    }

    /// <summary>Whether a write is one of a state that the caller has read, so that there has to be one.</summary>
    public static bool NeedsState(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Request.Headers.IfMatch.Count > 0;
    }

    /// <summary>The refusal of a write; null when it may go on. Weak tags count, because proxies that compress make tags weak.</summary>
    /// <param name="http">The request.</param>
    /// <param name="current">The ETag of what is stored; null when there is nothing, which the write itself reports.</param>
    public static FailedResult? Refuse(HttpContext http, string? current)
    {
        if (!IsNeeded(http) || current is null) return null;
        var (expected, excluded) = (http.Request.Headers.IfMatch, http.Request.Headers.IfNoneMatch);
        if (NameIt(expected, current) is not { } isExpected) return Invalid("If-Match");
        if (NameIt(excluded, current) is not { } isExcluded) return Invalid("If-None-Match");
        if (expected.Count > 0 && !isExpected)
        {
            return Result.Outdated(
                $"This was changed in the meantime: its ETag is now {current}. Read it again and compare before you save.");
        }

        return isExcluded ? Result.Outdated($"This exists already, with the ETag {current}.") : null;
    }

    // Null when the header holds no tags.
    private static bool? NameIt(StringValues header, string current)
    {
        if (header.Count == 0) return false;
        return EntityTagHeaderValue.TryParseList(header, out var tags) ? tags.Any(tag => tag.Tag == "*" || tag.Tag == current) : null;
    }

    private static FailedResult Invalid(string header) => Result.Invalid(
        "", $"{header} must be an ETag as it was answered, in quotation marks, or *.", "value_error", "if_match_invalid");
}
