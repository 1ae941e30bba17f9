using ExperienceManager.Domain.Common;

namespace ExperienceManager.Web.Data;

/// <summary>A search was not done: too many of its shop wait already (HTTP 429), or it took too long and was stopped (HTTP 503).</summary>
public sealed class ReadUnavailableException : Exception
{
    private ReadUnavailableException(LocalizableText text, bool isTimeout)
        : base(text.ToString()) => (Text, IsTimeout) = (text, isTimeout);

    /// <summary>What to tell people.</summary>
    public LocalizableText Text { get; }

    /// <summary>Whether it was begun and took too long.</summary>
    public bool IsTimeout { get; }

    /// <summary>After how many seconds it makes sense to try again.</summary>
    public int RetryAfterSeconds => 1;

    internal static ReadUnavailableException TooMany() =>
        new("This shop runs too many searches at the same time. Try again in a second.", isTimeout: false);

    internal static ReadUnavailableException TooLong(TimeSpan limit)
    {
        LocalizableText text =
            $"This search took longer than {limit.TotalSeconds:0.#} seconds and was stopped. Narrow it down, for example by dates or by an order number.";
        return new(text, isTimeout: true);
    }
}
