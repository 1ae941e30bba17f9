using System.Globalization;

namespace ExperienceManager.Benchmarks.Scale;

/// <summary>Prints two runs side by side: before and after, at both sizes, and how much each figure grew.</summary>
internal static class ScaleTable
{
    private const double Growth = 1.5;

    // Half a millisecond more is the noise of a machine that does other things, not growth.
    private const double Noise = 3;

    public static async Task PrintAsync(string before, string after)
    {
        var (old, now) = (await ScaleFigures.LoadAsync(before), await ScaleFigures.LoadAsync(after));
        var (few, many) = (old.Small.ToString("N0", CultureInfo.InvariantCulture), now.Large.ToString("N0", CultureInfo.InvariantCulture));
        Console.WriteLine($"| {now.Provider}: ms, medians | before, {few} | before, {many} | growth | after, {few} | after, {many} | growth | |");
        Console.WriteLine("| --- | --- | --- | --- | --- | --- | --- | --- |");
        foreach (var figure in now.AtLarge.Keys)
        {
            var (small, large) = (Of(now.AtSmall, figure), Of(now.AtLarge, figure));
            Console.WriteLine($"| {figure} | {Text(Of(old.AtSmall, figure))} | {Text(Of(old.AtLarge, figure))} | {Factor(Of(old.AtSmall, figure), Of(old.AtLarge, figure))} | {Text(small)} | {Text(large)} | {Factor(small, large)} | {Verdict(figure, small, large)} |");
        }

        Compare(now.AtLarge, "PUT /orders by external_id: new", "PUT /orders by order_number: new");
        Compare(now.AtLarge, "PUT /orders by external_id: update", "PUT /orders by order_number: update");
    }

    private static void Compare(Dictionary<string, double> figures, string one, string other)
    {
        if (Of(figures, one) is not { } value || Of(figures, other) is not { } floor) return;
        Console.WriteLine($"| {one}, against the same by order_number | | | | | {Text(value / floor)}× | ≤ 2× | {(value <= 2 * floor ? "met" : "**missed**")} |");
    }

    private static string Verdict(string figure, double? small, double? large)
    {
        if (figure == "PUT /configuration, dry run") return "the newest 100,000 orders at most";
        if (figure == "GET /orders: last page") return "refused beyond the newest 100,000 orders; the cursor leads there";
        if (figure.EndsWith("orders/create: p99", StringComparison.Ordinal)) return large <= 50 ? "met (≤ 50)" : "**missed** (≤ 50)";
        if (small is not { } few || large is not { } many) return "";
        return many <= few * Growth || many - few < Noise ? "met" : "**missed**";
    }

    private static double? Of(Dictionary<string, double> figures, string figure) => figures.TryGetValue(figure, out var value)
        ? value
        : null;

    private static string Text(double? value) => value is { } given
        ? given.ToString(given < 10 ? "0.0" : "N0", CultureInfo.InvariantCulture)
        : "–";

    private static string Factor(double? small, double? large) => small is { } few && large is { } many && few > 0
        ? (many / few).ToString("0.0", CultureInfo.InvariantCulture) + "×"
        : "–";
}
