using System.Globalization;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>An answer to the feedback question, from the form.</summary>
/// <param name="Rating">1 to 5.</param>
/// <param name="Chips">What it is about, comma-separated; null for nothing in particular.</param>
/// <param name="Comment">The shopper's words.</param>
internal sealed record FeedbackForm(int Rating, string? Chips, string? Comment)
{
    private const int MaxFormLength = 16 * 1024;

    /// <summary>What an answer can be about; words of the stored events.</summary>
    public static IReadOnlyList<string> KnownChips { get; } = ["speed", "packaging", "courier", "updates"];

    /// <summary>Those of a list that are known; null when none is. Whatever else stands there may be about the shopper.</summary>
    public static string? KnownIn(string? chips)
    {
        var named = (chips ?? "").Split(',', StringSplitOptions.TrimEntries);
        var known = KnownChips.Where(chip => named.Contains(chip, StringComparer.Ordinal)).ToList();
        return known.Count == 0 ? null : string.Join(',', known);
    }

    /// <summary>Reads the form; null when it holds no answer.</summary>
    public static async Task<FeedbackForm?> ReadAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > MaxFormLength) return null;
        try
        {
            var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
            if (!int.TryParse(form["rating"], NumberStyles.None, CultureInfo.InvariantCulture, out var rating) || rating is < 1 or > 5)
                return null;
            var chips = KnownIn(form["chip"]);
            var comment = form["comment"].ToString().Trim().Replace("\0", "", StringComparison.Ordinal);
            if (comment.Length > BeaconReader.MaxCommentLength) comment = comment[..BeaconReader.MaxCommentLength];
            return new(rating, chips, comment.Length == 0 ? null : comment);
        }
        catch (Exception unreadable)
            when (unreadable is InvalidDataException
            || (unreadable is IOException && !request.HttpContext.RequestAborted.IsCancellationRequested))
        {
            return null;
        }
    }
}
