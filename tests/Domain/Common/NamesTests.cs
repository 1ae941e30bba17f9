using ExperienceManager.Domain.Common;
using ExperienceManager.Domain.Segments;
using ExperienceManager.Tests.Support.Values;
using ExperienceManager.Tests.Support.Values.Generators;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Common;

public sealed class NamesTests
{
    [Theory]
    [InlineData("Late parcels", "late-parcels")]
    [InlineData("  Gourmet, high value!  ", "gourmet-high-value")]
    [InlineData("Brazil outside São Paulo", "brazil-outside-sao-paulo")]
    [InlineData("Straße & Ærø", "strasse-aero")]
    [InlineData("DIYARBAKIR ışık İ", "diyarbakir-isik-i")]
    [InlineData("冬の客", "冬の客")]
    [InlineData("🎿 !!", "segment")]
    [InlineData("", "segment")]
    public void Make_Name_GivesKey(string name, string key) => Assert.Equal(key, SegmentKeys.Make(name, []));

    [Theory]
    [InlineData("a\ud83cb")]
    [InlineData("a\ufffeb")]
    public void Make_NameWithoutNormalForm_GivesKey(string name) => Assert.Equal("a-b", SegmentKeys.Make(name, []));

    [Fact]
    public void Make_TakenKey_CountsOn()
    {
        Assert.Equal("late-2", SegmentKeys.Make("Late", ["late"]));
        Assert.Equal("late-4", SegmentKeys.Make("Late", ["late", "late-2", "late-3"]));
    }

    [Fact]
    public void Make_LongName_StaysShortAndUnique()
    {
        var first = SegmentKeys.Make(new string('x', 300), []);
        var second = SegmentKeys.Make(new string('x', 300), [first]);
        Assert.Equal((StableKey.Length, StableKey.Length), (first.Length, second.Length));
        Assert.EndsWith("-2", second, StringComparison.Ordinal);
    }

    [Law]
    public void Make_OneAfterTheOther_AreAllDifferent() => Laws.Hold(
        Gen.Elements<string>(Vocabulary.Texts).ArrayOf(12),
        names => names.Aggregate(new List<string>(), (keys, name) => [.. keys, SegmentKeys.Make(name, keys)]).Distinct()
            .Count() == names.Length,
        names => string.Join(" | ", names));

    [Theory]
    [InlineData("Winter", "Winter (copy)")]
    [InlineData("Winter (copy)", "Winter (copy 3)", "Winter (copy)", "Winter (copy 2)")]
    [InlineData("Winter (copy 2)", "Winter (copy)")]
    [InlineData("Winter (copyright)", "Winter (copyright) (copy)")]
    [InlineData("Winter (copy x)", "Winter (copy x) (copy)")]
    [InlineData(" (copy)", " (copy) (copy)")]
    public void CopyName_Of_CountsOn(string name, string copy, params string[] taken) => Assert.Equal(copy, CopyName.Of(name, taken));

    [Fact]
    public void CopyName_OfLongName_FitsTheLimit()
    {
        var copy = CopyName.Of(new string('x', 255) + "🎿", []);
        Assert.InRange(copy.Length, 250, 256);
        Assert.EndsWith(" (copy)", copy, StringComparison.Ordinal);
    }

    // Not a theory: attributes are stored as UTF-8, which has no half surrogate pairs.
    [Fact]
    public void FirstFault_Text_FindsWhatCannotBeStored()
    {
        Assert.Null(PlainText.FirstFault("plain é 🎿"));
        Assert.Equal(1, PlainText.FirstFault("a\0"));
        Assert.Equal(0, PlainText.FirstFault("\ud83c"));
        Assert.Equal(2, PlainText.FirstFault("ab\udfbf"));
        Assert.Equal(2, PlainText.FirstFault("🎿\ud83cx"));
    }

    [Fact]
    public void Shorten_NeverCutsASurrogatePair()
    {
        Assert.Equal("a…", PlainText.Shorten("a🎿b", 2));
        Assert.Equal("a🎿…", PlainText.Shorten("a🎿b", 3));
        Assert.Equal("a🎿b", PlainText.Shorten("a🎿b", 4));
    }
}
