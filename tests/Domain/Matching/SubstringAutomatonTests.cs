using ExperienceManager.Domain.Matching;
using ExperienceManager.Domain.Matching.Keys;
using ExperienceManager.Tests.Support.Values;
using FsCheck;
using FsCheck.Fluent;

namespace ExperienceManager.Tests.Domain.Matching;

public sealed class SubstringAutomatonTests
{
    // Few letters, so that substrings begin, end and overlap within each other.
    [Law]
    public void Scan_NestedAndOverlappingSubstrings_FindsWhatContainsFinds() => Laws.Hold(
        from count in Gen.Choose(1, 8)
        from words in Word(1, 5).ArrayOf(count)
        from text in Word(0, 14)
        select (Words: words.Distinct().ToArray(), Text: text),
        law => Scan(law.Words, law.Text).ToHashSet().SetEquals(law.Words.Where(word => law.Text.Contains(word, StringComparison.Ordinal))),
        law => $"{string.Join('|', law.Words)} in {law.Text}: {string.Join('|', Scan(law.Words, law.Text))}");

    [Fact]
    public void Scan_CharactersThatNoSubstringHas_BreakIt()
    {
        Assert.Equal(["she"], Scan(["she", "hers"], "she\uffffrs he\0rs"));
        Assert.Equal([], Scan(["she"], "s\ud83c\udfbfhe"));
    }

    [Fact]
    public void TryBuild_MoreThanATableHolds_IsLeftToTheCheckOfEachCandidate()
    {
        var alphabet = new string([.. Enumerable.Range('a', 2_100).Select(letter => (char)letter)]);
        Assert.Null(SubstringAutomaton.TryBuild([new(alphabet, 0)]));
        Assert.NotNull(SubstringAutomaton.TryBuild([new(alphabet[..2_000], 0)]));
    }

    private static Gen<string> Word(int least, int most) =>
        from length in Gen.Choose(least, most)
        from letters in Gen.Elements('a', 'b', 'ü', '€').ArrayOf(length)
        select new string(letters);

    private static string[] Scan(string[] words, string text)
    {
        var automaton = SubstringAutomaton.TryBuild([.. words.Select((word, number) => KeyValuePair.Create(word, number))])!;
        var scratch = MatchScratch.Rent(new(words.Length, 1, 1, 4, 1));
        automaton.Scan(text, scratch);
        string[] found = [.. scratch.Keys.Take(scratch.KeyCount).Select(number => words[number])];
        scratch.Return();
        return found;
    }
}
