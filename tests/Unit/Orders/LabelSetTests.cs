using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Unit.Support;
using ExperienceManager.Tests.Unit.Support.Generators;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Unit.Orders;

public sealed class LabelSetTests
{
    private static readonly Gen<(LabelSet A, LabelSet B, LabelSet C)> Three =
        from a in OrderGenerators.Labels
        from b in OrderGenerators.Labels
        from c in OrderGenerators.Labels
        select (a, b, c);

    [Fact]
    public void Union_IsCommutative() => Laws.Hold(Three, sets => sets.A.Union(sets.B).Equals(sets.B.Union(sets.A)));

    [Fact]
    public void Union_IsAssociative() => Laws.Hold(Three, sets => sets.A.Union(sets.B).Union(sets.C).Equals(sets.A.Union(sets.B.Union(sets.C))));

    [Fact]
    public void Union_IsIdempotentWithEmptyAsItsUnit() =>
        Laws.Hold(Three, sets => sets.A.Union(sets.A).Equals(sets.A) && sets.A.Union(LabelSet.Empty).Equals(sets.A) && LabelSet.Empty.Union(sets.A).Equals(sets.A));

    [Fact]
    public void Union_HoldsWhatEitherHolds() => Laws.Hold(
        Three,
        sets => Vocabulary.Texts.All(label => sets.A.Union(sets.B).Contains(label) == (sets.A.Contains(label) || sets.B.Contains(label))));

    [Fact]
    public void Of_OrderAndRepeats_MeanNothing() => Laws.Hold(
        Gen.Elements<string>(Vocabulary.Texts).ArrayOf(6),
        labels => LabelSet.Of(labels).Equals(LabelSet.Of(labels.Reverse().Concat(labels))) && LabelSet.Of(labels).GetHashCode() == LabelSet.Of(labels.Reverse()).GetHashCode());

    [Fact]
    public void Of_NearTwins_AreKeptApart() =>
        Assert.Equal((string[])["", "VIP", "VIP ", "e\u0301", "vip", "é", "🎿"], LabelSet.Of(["🎿", "vip", "VIP ", "VIP", "é", "", "e\u0301", "vip"]).Sorted.ToArray());
}
