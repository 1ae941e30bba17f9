using ExperienceManager.Domain.Carriers;

namespace ExperienceManager.Tests.Domain.Shipments;

public sealed class TrackingNumbersTests
{
    [Theory]
    [InlineData("JJD0001", "JJD0001")]
    [InlineData("  JJD0001 ", "JJD0001")]
    [InlineData("1Z999AA10123456784\n", "1Z999AA10123456784")]
    [InlineData("\u200b00340999\ufeff", "00340999")]
    [InlineData("JJD0002, JJD0003", "JJD0002|JJD0003")]
    [InlineData("JJD0002;JJD0003 ; JJD0004", "JJD0002|JJD0003|JJD0004")]
    [InlineData("JJD0002 JJD0003", "JJD0002|JJD0003")]
    [InlineData("00340434161094022115 00340434161094022122", "00340434161094022115|00340434161094022122")]
    [InlineData("123 456 789", "123 456 789")]
    [InlineData("1Z 999 AA1 01 2345 6784", "1Z 999 AA1 01 2345 6784")]
    [InlineData("RB 123 456 789 GB", "RB 123 456 789 GB")]
    [InlineData("EX 1042 7731 DE", "EX 1042 7731 DE")]
    [InlineData("A,a, A ", "A")]
    [InlineData("A1,N/A,,B2", "A1|B2")]
    [InlineData("TYPO-7", "TYPO-7")]
    [InlineData("JJD01111111 / JJD02222222", "JJD01111111|JJD02222222")]
    [InlineData("JJD01111111+JJD02222222", "JJD01111111|JJD02222222")]
    [InlineData("JJD01111111 und JJD02222222", "JJD01111111|JJD02222222")]
    [InlineData("DHL: 00340434161094022115", "00340434161094022115")]
    [InlineData("UPS 1Z999AA10123456784", "1Z999AA10123456784")]
    [InlineData("Sendungsnr. 00340434161094022115", "00340434161094022115")]
    [InlineData("00340434161094022115 (DHL)", "00340434161094022115")]
    [InlineData("\"00340434161094022115\"", "00340434161094022115")]
    [InlineData("'00340434161094022115", "00340434161094022115")]
    [InlineData("00340434161094022115.0", "00340434161094022115")]
    [InlineData("JD 014600006281230701", "JD 014600006281230701")]
    [InlineData("RR 123456785 DE", "RR 123456785 DE")]
    [InlineData("2026/0001", "2026/0001")]
    public void Read_WhatPeopleType_IsTheNumbersTheyMean(string typed, string numbers) =>
        Assert.Equal(numbers, string.Join('|', TrackingNumbers.Read(typed).Select(number => number.Number)));

    [Theory]
    [InlineData("https://www.dhl.de/sendung?piececode=00340434161094022115", "00340434161094022115")]
    [InlineData("https://carrier.example/track/JJD0001234", "JJD0001234")]
    [InlineData("www.carrier.example/track/JJD0001234/", "JJD0001234")]
    [InlineData("https://www.ups.com/track?loc=en_US&tracknum=1Z999AA10123456784&requester=x", "1Z999AA10123456784")]
    [InlineData("https://carrier.example/#/tracking/JJD0001234", "JJD0001234")]
    [InlineData("https://carrier.example/t/1", null)]
    [InlineData("https://carrier.example/tracking", null)]
    public void Read_AnAddress_GivesItsNumberAndIsTheLink(string typed, string? number)
    {
        var read = Assert.Single(TrackingNumbers.Read(typed));
        Assert.Equal((number, typed), (read.Number, read.Url));
    }

    [Theory]
    [InlineData("N/A")]
    [InlineData("n/a")]
    [InlineData("-")]
    [InlineData("--")]
    [InlineData("TBA")]
    [InlineData("pending")]
    [InlineData("0")]
    [InlineData("0000")]
    [InlineData("none")]
    [InlineData("NULL")]
    [InlineData("undefined")]
    [InlineData("#N/A")]
    [InlineData("#REF!")]
    [InlineData("#VALUE!")]
    [InlineData("#DIV/0!")]
    [InlineData("awaiting")]
    [InlineData("Pendiente")]
    [InlineData("not available")]
    [InlineData("see email")]
    [InlineData("keine Sendungsnummer")]
    [InlineData("not available yet")]
    [InlineData("Selbstabholung")]
    [InlineData("3.40434E+17")]
    [InlineData("{{tracking_number}}")]
    public void Read_APlaceholder_IsNoNumber(string typed) => Assert.Equal([default], TrackingNumbers.Read(typed));

    [Fact]
    public void Read_TooLong_IsNoNumber()
    {
        Assert.Equal([default], TrackingNumbers.Read(new string('A', 300)));
        Assert.Equal(new string('A', 64), Assert.Single(TrackingNumbers.Read(new string('A', 64))).Number);
        Assert.Equal([default], TrackingNumbers.Read(new string('A', 65)));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \t\u00a0")]
    public void Read_Blank_IsNothing(string? typed) => Assert.Empty(TrackingNumbers.Read(typed));

    [Fact]
    public void Key_BlanksAndCase_DoNotMatter() => Assert.Equal(TrackingNumbers.Key("ab 123 456"), TrackingNumbers.Key("AB123456"));
}
