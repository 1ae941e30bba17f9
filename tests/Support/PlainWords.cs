using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.Support;

/// <summary>Words and phrases that have a plainer one.</summary>
internal static partial class PlainWords
{
    /// <summary>Fails for a text that has one of them.</summary>
    public static void Expect(IEnumerable<string> texts)
    {
        var breaches = texts.Where(text => Replaced().IsMatch(text)).Select(text => $"{Replaced().Match(text).Value}: {text}").ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [GeneratedRegex(
        @"(?<![\w-])(mend(s|ed|ing)?|anew|once more|somebody|nobody|anybody|whoever|patience|farewell|deeds|fewest|surroundings"
        + @"|holds|not hold|judged|tried|told|tells|handed down|fares?|became of|for good|rule room|census|twins|unsaved work"
        + @"|too few to say|hear of)(?![\w-])",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Replaced();
}
