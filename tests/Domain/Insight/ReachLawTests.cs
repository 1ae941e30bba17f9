using ExperienceManager.Domain.Insight.Reach;
using ExperienceManager.Tests.Support.Values;

namespace ExperienceManager.Tests.Domain.Insight;

/// <summary>What reach promises, for random shops.</summary>
public sealed class ReachLawTests
{
    private const int Runs = 1_000;

    [Law]
    public void Verdicts_AgreeWithAskingEveryOrder() =>
        Laws.Hold(ReachShop.Any, shop => shop.Broken() is null, shop => $"{shop.Broken()}\n{shop.Words()}", Runs);

    [Law]
    public void Verdicts_AreTheSameAgain_WhicheverSegmentIsAskedFirst() => Laws.Hold(ReachShop.Any,
        shop =>
        {
            var (reach, again) = (new ShopReach(shop.Snapshot, shop.Theme.Instants[0]),
                new ShopReach(shop.Snapshot, shop.Theme.Instants[0]));
            var verdicts = shop.Segments.Select((_, i) => Say(reach.Of(i))).ToList();
            return Enumerable.Range(0, shop.Segments.Length).Reverse().All(i => Say(again.Of(i)) == verdicts[i]);
        },
        shop => shop.Words(),
        Runs / 8);

    [Law]
    public void OrdersThatWin_AreTheSmallest() =>
        Laws.Hold(ReachShop.Any, shop => shop.Smaller() is null, shop => $"{shop.Smaller()}\n{shop.Words()}", Runs / 4);

    [Law]
    public void Undecided_IsRare()
    {
        var (asked, undecided) = (0, 0);
        Laws.Hold(ReachShop.Any, shop =>
        {
            var reach = new ShopReach(shop.Snapshot, shop.Theme.Instants[0]);
            asked += shop.Segments.Length;
            undecided += Enumerable.Range(0, shop.Segments.Length).Count(i => reach.Of(i) is Undecided);
            return true;
        }, runs: Runs / 4);
        Assert.InRange(undecided, 0, asked / 50);
    }

    // Records with lists of bytes do not compare by value; what is said does.
    private static string Say(ReachVerdict verdict) => verdict is CanWin can ? $"{can.Key} {can.At} {can.Locale} {can.Order}"
        : verdict.ToString();
}
