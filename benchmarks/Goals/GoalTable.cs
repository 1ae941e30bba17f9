using System.Globalization;

namespace ExperienceManager.Benchmarks.Goals;

/// <summary>The goals of deciding, as rows of the table in benchmarks/README.md.</summary>
internal static class GoalTable
{
    public static IEnumerable<string> Lines(IReadOnlyDictionary<string, Measured> on)
    {
        yield return "";
        yield return "| # | figure | accept | aim | measured | |";
        yield return "| --- | --- | --- | --- | --- | --- |";
        if (on.TryGetValue("full-1000", out var thousand))
        {
            yield return AtLeast("1", "N=1,000: expression-tree scan / index", 25, 50, thousand.Scan / thousand.Index);
            yield return AtLeast("1", "N=1,000: naive interpreter / index", 100, 200, thousand.Naive / thousand.Index);
        }

        if (on.TryGetValue("full-10000", out var large) && on.TryGetValue("full-100", out var hundred))
        {
            yield return AtLeast("2", "N=10,000: scan / index", 200, 500, large.Scan / large.Index);
            yield return AtMost("3", "growth of the cost, N=100 to 10,000", 4, 3, large.Index / hundred.Index);
        }

        if (on.TryGetValue("full-10", out var ten))
        {
            if (large is not null)
                yield return AtMost("3", "growth from the order's JSON bytes, N=10 to 10,000", 2.2, 1.5, large.FromBytes / ten.FromBytes);
            yield return AtMost("4", "N=10: index / scan", 1.5, 1, ten.Index / ten.Scan);
        }

        if (on.TryGetValue("adverse-1000", out var adverse))
            yield return AtLeast("5", "adverse N=1,000: scan / index", 20, 45, adverse.Scan / adverse.Index);
        if (on.TryGetValue("adverse-10000", out var most))
            yield return AtMost("5", "adverse N=10,000: heap, MiB", 40, 16, most.Heap / 1048576.0);
        yield return AtMost("6", "bytes allocated per decision, worst workload", 0, 0, on.Values.Max(measured => measured.Allocated));
        if (on.TryGetValue("dated-1000", out var dated))
        {
            yield return AtLeast("1", "N=1,000 with dates, counts and sums: scan / index", 25, 50, dated.Scan / dated.Index);
        }

        if (on.TryGetValue("dated-10000", out dated))
        {
            yield return AtLeast("2", "N=10,000 with dates, counts and sums: scan / index", 200, 500, dated.Scan / dated.Index);
        }

        if (thousand is not null)
        {
            yield return AtMost("6", "N=1,000: p99 / p50", 3, 2, thousand.P99 / thousand.P50);
            yield return AtMost("7", "N=1,000: build, s", 0.25, 0.1, thousand.Build);
        }

        if (large is not null)
        {
            yield return AtMost("7", "N=10,000: build, s", 3, 1, large.Build);
            yield return AtMost("7", "N=10,000: heap, MiB", 16, 16, large.Heap / 1048576.0);
        }

        if (adverse is not null) yield return AtMost("7", "adverse N=1,000: build, s", 0.25, 0.1, adverse.Build);
        if (on.TryGetValue("adverse-10000", out most)) yield return AtMost("7", "adverse N=10,000: build, s", 3, 1, most.Build);
        yield return AtMost("", "wrong winners", 0, 0, on.Values.Sum(measured => measured.Wrong));
    }

    private static string AtLeast(string number, string figure, double accept, double aim, double measured) =>
        Row(number, figure, $"{accept}×", $"{aim}×", $"{measured:N1}×", measured >= accept, measured >= aim);

    private static string AtMost(string number, string figure, double accept, double aim, double measured) =>
        Row(number, figure, $"{accept}", $"{aim}", $"{measured:0.###}", measured <= accept, measured <= aim);

    private static string Row(
        string number, string figure, FormattableString accept, FormattableString aim, FormattableString measured, bool isAccepted,
        bool isAim) =>
        $"| {number} | {figure} | {Text(accept)} | {Text(aim)} | {Text(measured)} | {(isAim ? "aim met" : isAccepted ? "met" : "**missed**")} |";

    private static string Text(FormattableString value) => value.ToString(CultureInfo.InvariantCulture);
}
