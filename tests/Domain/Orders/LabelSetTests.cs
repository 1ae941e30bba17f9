using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Orders;

public sealed class LabelSetTests
{
    private static readonly Gen<(LabelSet A, LabelSet B, LabelSet C)> Sets =
        OrderGenerators.Labels.Three().Select(sets => (sets.Item1, sets.Item2, sets.Item3));

    [Law]
    public void Union_IsCommutative() => Laws.Hold(Sets, sets => sets.A.Union(sets.B).Equals(sets.B.Union(sets.A)));

    [Law]
    public void Union_IsAssociative() =>
        Laws.Hold(Sets, sets => sets.A.Union(sets.B).Union(sets.C).Equals(sets.A.Union(sets.B.Union(sets.C))));

    [Law]
    public void Union_IsIdempotentWithEmptyAsItsUnit() => Laws.Hold(OrderGenerators.Labels, set =>
        set.Union(set).Equals(set) && set.Union(LabelSet.Empty).Equals(set) && LabelSet.Empty.Union(set).Equals(set));

    [Law]
    public void Union_ContainsWhatEitherContains() => Laws.Hold(Sets, sets =>
        Vocabulary.Texts.All(label => sets.A.Union(sets.B).Contains(label) == (sets.A.Contains(label) || sets.B.Contains(label))));

    [Law]
    public void Of_OrderAndRepeats_MeanNothing() => Laws.Hold(Gen.Elements<string>(Vocabulary.Texts).ArrayOf(6), labels =>
    {
        var (set, reversed) = (LabelSet.Of(labels), LabelSet.Of(labels.Reverse()));
        return set.Equals(LabelSet.Of(labels.Reverse().Concat(labels))) && set.GetHashCode() == reversed.GetHashCode();
    });

    [Fact]
    public void Of_NearDuplicates_AreKeptApart() => Assert.Equal(
        (string[])["", "VIP", "VIP ", "e\u0301", "vip", "é", "🎿"],
        LabelSet.Of(["🎿", "vip", "VIP ", "VIP", "é", "", "e\u0301", "vip"]).Sorted.ToArray());
}
