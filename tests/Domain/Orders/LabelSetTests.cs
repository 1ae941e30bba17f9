using ExperienceManager.Domain.Orders;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;

namespace ExperienceManager.Tests.Domain.Orders;

[Properties(Arbitrary = [typeof(Values)], MaxTest = 500)]
public sealed class LabelSetTests
{
    [Property]
    public bool Union_IsCommutative(LabelSet a, LabelSet b) => a.Union(b).Equals(b.Union(a));

    [Property]
    public bool Union_IsAssociative(LabelSet a, LabelSet b, LabelSet c) => a.Union(b).Union(c).Equals(a.Union(b.Union(c)));

    [Property]
    public bool Union_IsIdempotentWithEmptyAsItsUnit(LabelSet a) =>
        a.Union(a).Equals(a) && a.Union(LabelSet.Empty).Equals(a) && LabelSet.Empty.Union(a).Equals(a);

    [Property]
    public bool Union_ContainsWhatEitherContains(LabelSet a, LabelSet b) =>
        Vocabulary.Texts.All(label => a.Union(b).Contains(label) == (a.Contains(label) || b.Contains(label)));

    [Property]
    public bool Of_OrderAndRepeats_MeanNothing(string[] labels)
    {
        var (set, reversed) = (LabelSet.Of(labels), LabelSet.Of(labels.Reverse()));
        return set.Equals(LabelSet.Of(labels.Reverse().Concat(labels))) && set.GetHashCode() == reversed.GetHashCode();
    }

    [Fact]
    public void Of_NearDuplicates_AreKeptApart() => Assert.Equal(
        (string[])["", "VIP", "VIP ", "e\u0301", "vip", "é", "🎿"],
        LabelSet.Of(["🎿", "vip", "VIP ", "VIP", "é", "", "e\u0301", "vip"]).Sorted.ToArray());

    private static class Values
    {
        public static Arbitrary<LabelSet> Sets() => OrderGenerators.Labels.ToArbitrary();

        public static Arbitrary<string[]> Lists() => Gen.Elements<string>(Vocabulary.Texts).ArrayOf(6).ToArbitrary();
    }
}
