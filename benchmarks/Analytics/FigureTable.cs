using System.Globalization;

namespace ExperienceManager.Benchmarks.Analytics;

/// <summary>
/// Prints what was measured, a row as soon as it is known, so that a run that is cut short still says something; progress goes to stderr.
/// </summary>
internal sealed class FigureTable(string provider)
{
    private readonly System.Diagnostics.Stopwatch _running = System.Diagnostics.Stopwatch.StartNew();

    public static void Head()
    {
        Console.WriteLine("| database | figure | goal | measured | |");
        Console.WriteLine("| --- | --- | --- | --- | --- |");
    }

    /// <summary>A figure that is only told.</summary>
    public void Tell(string figure, double value, string format = "N0") => Row(figure, "", Text(value, format), "");

    /// <summary>A figure that should be so much or more.</summary>
    public void AtLeast(string figure, double goal, double value, string format = "N0") =>
        Row(figure, "≥ " + Text(goal, format), Text(value, format), value >= goal ? "met" : "**missed**");

    /// <summary>A figure that should be so much or less.</summary>
    public void AtMost(string figure, double goal, double value, string format = "0.0") =>
        Row(figure, "≤ " + Text(goal, format), Text(value, format), value <= goal ? "met" : "**missed**");

    /// <summary>Says where the run is.</summary>
    public void Progress(string words) =>
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{provider}, {_running.Elapsed.TotalSeconds:0} s: {words}"));

    private void Row(string figure, string goal, string measured, string verdict)
    {
        Console.WriteLine($"| {provider} | {figure} | {goal} | {measured} | {verdict} |");
        Console.Out.Flush();
    }

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
