using ExperienceManager.Domain.Rules;
using ExperienceManager.Domain.Segments;
using NodaTime;

namespace ExperienceManager.Tests.Domain.Segments;

public sealed class SegmentValidationTests
{
    private static readonly Guid Known = Guid.NewGuid();
    private static readonly SegmentValidationContext Shop = new([Known], ["en-US", "de-DE"]);

    [Fact]
    public void Validate_Sound_FindsNothing() =>
        Assert.Empty(SegmentValidation.Validate("Winter", Known, ["en_US", "de-DE"], null, null, Shop));

    [Theory]
    [InlineData(null, "missing")]
    [InlineData(" \t", "missing")]
    [InlineData("a\0", "invalid_text")]
    public void Validate_BadName_IsAProblem(string? name, string type) => AssertOne("name", type, name, Known, []);

    [Fact]
    public void Validate_NameWithHalfASurrogatePair_IsAProblem() => AssertOne("name", "invalid_text", "a\ud83c", Known, []);

    [Fact]
    public void Validate_NameLength_HasALimit()
    {
        Assert.Empty(SegmentValidation.Validate(new string('n', 256), Known, [], null, null, Shop));
        AssertOne("name", "too_long", new string('n', 257), Known, []);
    }

    [Fact]
    public void Validate_NoExperience_IsMissing() => AssertOne("experience", "missing", "n", null, []);

    [Fact]
    public void Validate_ExperienceOfNoOne_IsUnknown() => AssertOne("experience", "unknown_experience", "n", Guid.NewGuid(), []);

    [Fact]
    public void Validate_LocaleTheShopLacks_IsUnknown() => AssertOne("locales.1", "unknown_locale", "n", Known, ["en-US", "fr-FR"]);

    [Fact]
    public void Validate_RuleProblem_IsBelowTheRule()
    {
        var rule = new RuleGroup(
            RuleGroupKind.All, [new RuleCondition(AttributeCatalogue.Get("order.total"), RuleOperator.Equals, RuleValue.Of("x"))]);
        Assert.Equal("rule.all.0.value", Assert.Single(SegmentValidation.Validate("n", Known, [], rule, null, Shop)).Path);
    }

    [Theory]
    [InlineData("UTC+05", 2026, "time_frame.time_zone", "unknown_time_zone")] // a zone of the library, not of tzdb: could not be read back
    [InlineData("Europe/Oslo", 1026, "time_frame.start", "out_of_range")]
    public void Validate_TimeFrameThatCouldNotBeReadBack_IsAProblem(string zone, int year, string path, string type)
    {
        var frame = TimeFrame.TryCreate(new LocalDateTime(year, 11, 27, 0, 0), null, DateTimeZoneProviders.Tzdb[zone]);
        var problem = Assert.Single(SegmentValidation.Validate("n", Known, [], null, frame, Shop));
        Assert.Equal((path, type), (problem.Path, problem.Type));
    }

    [Theory]
    [InlineData(-0.1, "out_of_range")]
    [InlineData(0, null)]
    [InlineData(50, null)]
    [InlineData(50.1, "out_of_range")]
    public void CheckHoldout_Percentage_HasBounds(double percentage, string? type) =>
        Assert.Equal(type, SegmentValidation.CheckHoldout("p", (decimal)percentage)?.Type);

    [Theory]
    [InlineData(-0.1, "out_of_range")]
    [InlineData(0, null)]
    [InlineData(12.5, null)]
    [InlineData(12.55, "decimal_max_places")]
    [InlineData(100, null)]
    [InlineData(100.1, "out_of_range")]
    public void CheckRollout_Percentage_HasBoundsAndOneDecimal(double percentage, string? type) =>
        Assert.Equal(type, SegmentValidation.CheckRollout("p", (decimal)percentage)?.Type);

    [Fact]
    public void NormalizeLocales_MixedForms_AreOneEach() =>
        Assert.Equal(["en-US", "de-DE"], SegmentValidation.NormalizeLocales(["en_us", "de-DE", "en-US"]));

    private static void AssertOne(string path, string type, string? name, Guid? experience, string[] locales)
    {
        var problem = Assert.Single(SegmentValidation.Validate(name, experience, locales, null, null, Shop));
        Assert.Equal((path, type), (problem.Path, problem.Type));
    }
}
