using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace ExperienceManager.Tests.E2E.Support;

/// <summary>A page of a PDF that Chromium printed, in points from its top left corner.</summary>
/// <param name="Width">Of the paper.</param>
/// <param name="Height">Of the paper.</param>
/// <param name="Links">Addresses of the links on it, and where each begins below the upper edge.</param>
public sealed partial record PrintedPage(double Width, double Height, IReadOnlyList<(Uri Address, double Top)> Links)
{
    /// <summary>Reads the pages in their order. Chromium writes the objects of pages and links uncompressed.</summary>
    public static IReadOnlyList<PrintedPage> Read(byte[] pdf)
    {
        var objects = Object().Matches(Encoding.Latin1.GetString(pdf)).ToDictionary(one => one.Groups[1].Value, one => one.Groups[2].Value);
        return [.. objects.Values.Where(text => text.StartsWith("<</Type /Page\n", StringComparison.Ordinal))
            .Select(text => Read(text, objects))];
    }

    private static PrintedPage Read(string page, Dictionary<string, string> objects)
    {
        var box = Numbers(MediaBox().Match(page).Groups[1].Value);
        var links = Reference().Matches(Annotations().Match(page).Groups[1].Value).Select(one => objects[one.Groups[1].Value])
            .Where(text => Target().IsMatch(text))
            .Select(text => (new Uri(Target().Match(text).Groups[1].Value), box[3] - Numbers(Rectangle().Match(text).Groups[1].Value)[3]));
        return new PrintedPage(box[2], box[3], [.. links]);
    }

    private static double[] Numbers(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => double.Parse(number, CultureInfo.InvariantCulture))];

    [GeneratedRegex(@"(?<=^|\n)(\d+) 0 obj\n(<</Type /(?:Page|Annot)\b.*?)\nendobj", RegexOptions.Singleline)]
    private static partial Regex Object();

    [GeneratedRegex(@"/MediaBox \[([^\]]*)\]")]
    private static partial Regex MediaBox();

    [GeneratedRegex(@"/Annots \[([^\]]*)\]")]
    private static partial Regex Annotations();

    [GeneratedRegex(@"(\d+) 0 R")]
    private static partial Regex Reference();

    [GeneratedRegex(@"/Rect \[([^\]]*)\]")]
    private static partial Regex Rectangle();

    [GeneratedRegex(@"/URI \(([^)]*)\)")]
    private static partial Regex Target();
}
