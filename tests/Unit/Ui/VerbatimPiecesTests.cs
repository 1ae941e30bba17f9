using ExperienceManager.Web.Ui;

namespace ExperienceManager.Tests.Unit.Ui;

public sealed class VerbatimPiecesTests
{
    [Theory]
    [InlineData("tier.gold", "tier.gold")]
    [InlineData("gold tier", "gold tier")]
    [InlineData("VIP ", "VIP[space]")]
    [InlineData(" VIP", "[space]VIP")]
    [InlineData("a  b", "a[space] b")]
    [InlineData("a\u200Bb", "a[U+200B]b")]
    [InlineData("\u202Eabc", "[U+202E]abc")]
    [InlineData("a\u00A0b", "a[U+00A0]b")]
    [InlineData("a\tb", "a[U+0009]b")]
    [InlineData("\uFEFF", "[U+FEFF]")]
    [InlineData("🎿", "🎿")]
    [InlineData("👩‍🚀", "👩‍🚀")]
    [InlineData("a\u200Db", "a[U+200D]b")]
    public void Of_WhatCannotBeSeen_IsNamed(string text, string shown) =>
        Assert.Equal(shown, string.Concat(VerbatimPieces.Of(text, 100).Select(piece => piece.IsMark ? $"[{piece.Text}]" : piece.Text)));

    [Fact]
    public void Of_LongText_IsCutBetweenCharacters()
    {
        var pieces = VerbatimPieces.Of("abc🎿def", 4);

        Assert.Equal("abc", Assert.Single(pieces).Text);
    }
}
