using NodaTime;

namespace ExperienceManager.Web.Work;

/// <summary>
/// How long failed work waits: 1 s, 4 s, 16 s … up to an hour, a fifth more or less so that receivers are not hit in waves.
/// </summary>
public static class WorkBackoff
{
    /// <summary>After so many failed attempts work is given up, which is after about 90 minutes.</summary>
    public const int MaxAttempts = 8;

    /// <summary>
    /// Longer than anything waits, whatever a receiver asks for: what is due later was written before the clock went back.
    /// </summary>
    public static readonly Duration LongestWait = Duration.FromHours(2);

    private const double Longest = 3_600;
    private const double Spread = 0.2;

    /// <summary>The wait after a failed attempt.</summary>
    /// <param name="attempt">Which attempt failed, from 1.</param>
    /// <param name="chance">Between 0 and 1.</param>
    public static Duration After(int attempt, double chance) =>
        Duration.FromSeconds(Math.Min(Longest, Math.Pow(4, attempt - 1)) * (1 - Spread + (2 * Spread * chance)));
}
