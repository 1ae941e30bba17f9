using ExperienceManager.Domain.Matching.Keys;

namespace ExperienceManager.Tests.Domain.Matching;

public sealed class StringTableTests
{
    [Theory]
    [InlineData("{0}")]
    [InlineData("sku-")]
    [InlineData("same-start-{0}")]
    [InlineData("{0}-same-end")]
    [InlineData("same-start-{0}-same-end")]
    public void Find_ManyStringsOfOneForm_FindsEachAndNoOther(string form)
    {
        var numbers = Enumerable.Range(0, 2_000).Select(number => $"{number:0000}");
        string[] texts = [.. numbers.Select(number => form.Replace("{0}", number, StringComparison.Ordinal)).Distinct()];
        var table = new StringTable([.. texts.Select((text, number) => KeyValuePair.Create(text, number))]);
        Assert.All(texts, (text, number) => Assert.Equal(number, table.Find(new string(text.AsSpan()))));
        foreach (var text in texts)
        {
            Assert.Equal(-1, table.Find(text + "\0"));
            Assert.Equal(-1, table.Find(text.Replace('0', 'O') + (text.Contains('0', StringComparison.Ordinal) ? "" : "x")));
        }
    }

    [Fact]
    public void Find_ShortAndEmptyStrings_AreTheirOwn()
    {
        string[] texts = ["", "\0", "\0\0", "a", "aa", "aaa", "aaaa", "aaaaa", "A", "é", "e\u0301"];
        var table = new StringTable([.. texts.Select((text, number) => KeyValuePair.Create(text, number))]);
        Assert.Equal(Enumerable.Range(0, texts.Length), texts.Select(table.Find));
        Assert.Equal(-1, table.Find("\0\0\0"));
        Assert.Equal(-1, new StringTable([]).Find(""));
    }
}
