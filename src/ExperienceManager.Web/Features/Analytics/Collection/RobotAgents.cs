using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;

namespace ExperienceManager.Web.Features.Analytics.Collection;

/// <summary>
/// Which user agents are no person's browser: the patterns of isbot, and mail scanners and script clients of our own list
/// (Robots/NOTICE.md). An empty one is none either. The model of an Android phone is not looked at: there are phones called CUBOT and "M
/// bot".
/// </summary>
internal static partial class RobotAgents
{
    // Headers may be 32 KiB long; what a browser says of itself fits.
    private const int Longest = 1_000;
    private const int Remembered = 4_096;

    // Not compiled: verdicts are remembered, and compiling some 250 patterns takes longer than the time that one agent is given.
    private static readonly Regex Known = new(
        string.Join('|', Lines("isbot.txt").Concat(Lines("more.txt"))), RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        TimeSpan.FromSeconds(1));

    private static readonly ConcurrentDictionary<string, bool> Verdicts = new(StringComparer.Ordinal);

    /// <summary>Whether a user agent is a robot's.</summary>
    public static bool Contains(string agent)
    {
        if (string.IsNullOrWhiteSpace(agent)) return true;
        if (agent.Length > Longest) agent = agent[..Longest];
        if (Verdicts.TryGetValue(agent, out var verdict)) return verdict;
        if (Verdicts.Count >= Remembered) Verdicts.Clear();
        try
        {
            return Verdicts[agent] = Known.IsMatch(PhoneModel.Replace(agent, "$1"));
        }
        catch (RegexMatchTimeoutException)
        {
            // No browser makes it that hard; on a machine that is too busy it may, so this is not remembered.
            return true;
        }
    }

    // "(Linux; Android 8.0.0; CUBOT_P20)": a robot that pretends to be a phone says so elsewhere, or with an address or "compatible" in
    // here.
    [GeneratedRegex(@"(\(Linux;(?: U;)? ?Android[^;)]*);(?![^)]*(?:compatible|http|@))[^)]*", RegexOptions.IgnoreCase)]
    private static partial Regex PhoneModel { get; }

    private static List<string> Lines(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Robots/{name}")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.TrimEnd('\r')).ToList();
    }
}
