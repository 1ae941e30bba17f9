using ExperienceManager.Domain.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace ExperienceManager.Web.Api;

/// <summary>
/// <c>ETag</c> of single resources, and <c>If-Match</c> on their writes: 412 when another write came in between. Without <c>If-Match</c>
/// the last write wins.
/// </summary>
public static class Preconditions
{
    /// <summary>The ETag of a version.</summary>
    public static string TagOf(long version) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The ETag of a row, from a query for its version; null when there is no such row.</summary>
    public static async Task<string?> TagAsync(IQueryable<long?> version) =>
        await version.SingleOrDefaultAsync().ConfigureAwait(false) is { } found ? TagOf(found) : null;

    /// <summary>Whether a request names the state that it changes, so that the current one has to be looked up.</summary>
    public static bool IsNeeded(HttpContext http)
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
        if (!EntityTagHeaderValue.TryParseList(http.Request.Headers.IfMatch, out var tags))
        {
            return Result.Invalid(
                "", "If-Match must be an ETag as it was answered, in quotation marks, or *.", "value_error", "if_match_invalid");
        }

        return tags.Any(tag => tag.Tag == "*" || tag.Tag == current)
            ? null
            : Result.Outdated($"This was changed in the meantime: its ETag is now {current}. Read it again and compare before you save.");
    }
}
