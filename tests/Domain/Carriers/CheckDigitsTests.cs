using ExperienceManager.Domain.Carriers;

namespace ExperienceManager.Tests.Domain.Carriers;

public sealed class CheckDigitsTests
{
    [Theory]
    [InlineData(CheckScheme.Gs1, "00340434161094022115")]
    [InlineData(CheckScheme.Gs1, "9400111206206406260787")]
    [InlineData(CheckScheme.Gs1, "0073938000549297")]
    [InlineData(CheckScheme.Gs1, "568283610012000")]
    [InlineData(CheckScheme.Ups, "999AA10123456784")]
    [InlineData(CheckScheme.Ups, "5R89390357567127")]
    [InlineData(CheckScheme.Ups, "C11031500001879")]
    [InlineData(CheckScheme.FedEx, "986578788855")]
    [InlineData(CheckScheme.FedEx, "477179081230")]
    [InlineData(CheckScheme.Mod7, "3318810025")]
    [InlineData(CheckScheme.Luhn, "320595463938")]
    [InlineData(CheckScheme.Identcode, "563102430313")]
    [InlineData(CheckScheme.Iso7064, "09980000020033F")]
    [InlineData(CheckScheme.Iso7064, "008182709980000020033350276C")]
    [InlineData(CheckScheme.S10, "123456785")]
    [InlineData(CheckScheme.S10, "473124829")]
    public void IsRight_PublicExample_OnlyWithItsOwnCheckDigit(CheckScheme scheme, string number)
    {
        Assert.True(CheckDigits.IsRight(scheme, number));
        var others = "0123456789".Where(digit => digit != number[^1]).Where(digit => CheckDigits.IsRight(scheme, number[..^1] + digit));
        Assert.Empty(others);
    }

    [Theory]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("12-3")]
    [InlineData("12\u06634")]
    public void IsRight_WhatIsNoNumber_False(string number) =>
        Assert.All(
            Enum.GetValues<CheckScheme>().Where(scheme => scheme != CheckScheme.None),
            scheme => Assert.False(CheckDigits.IsRight(scheme, number)));
}
